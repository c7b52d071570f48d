public import SyrinxWire

/// A form, its text in memory, and its files there too or, where they may be large, in a ``Spool``.
public struct MultipartForm: Sendable {
    /// A part that is a file.
    public struct File: Hashable, Sendable {
        /// The name of the field.
        public var name: String
        /// What the client calls the file, without folders and control characters.
        public var filename: String
        /// The media type, as the client gave it.
        public var contentType: String?
        /// What is in it; nothing if it is spooled.
        public var bytes: [UInt8]
        /// Where it is, if the form was read into a spool.
        public var spooled: SpooledFile?

        /// Bytes.
        public var size: Int { spooled?.size ?? bytes.count }
    }

    /// In order; names repeat for lists.
    public private(set) var fields: [(name: String, value: String)] = []
    /// In order; names repeat for lists.
    public private(set) var files: [File] = []

    /// The form that is the body of `request`.
    ///
    /// It is `multipart/form-data`, or `application/x-www-form-urlencoded` as clients send it that have no file, or nothing at
    /// all. Its files go into `spool`; without one, they stay in memory.
    ///
    /// - Throws: A ``MultipartError``, a ``BodyError`` or a ``SpoolError``.
    public init(
        _ request: Request,
        limits: MultipartLimits = MultipartLimits(),
        spool: Spool? = nil,
        clock: some Clock<Duration> = ContinuousClock()
    ) async throws {
        switch request.contentType?.value {
        case "multipart/form-data":
            var request = request
            request.body = request.body.paced(at: limits.slowestPace, grace: limits.grace, clock: clock)
            try await read(MultipartReader(request, limits: limits), spool)
        case "application/x-www-form-urlencoded":
            let limit = min(limits.bytes ?? request.body.limit, limits.allFieldBytes)
            try read(await request.body.collect(upTo: limit, clock: clock), limits)
        case nil where request.body.length == 0: break
        default: throw MultipartError.notForm
        }
    }

    /// Every file of this name, in order.
    public func files(named name: String) -> [File] {
        files.filter { $0.name == name }
    }

    /// The value that the fields stand for; what is wrong is located at `["body", name]`.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(ValidationError) -> Value {
        try WireDecoder().decode(type, fromForm: fields)
    }

    private mutating func read(_ reader: MultipartReader, _ spool: Spool?) async throws {
        var reader = reader
        while let part = try await reader.nextPart() {
            if let filename = part.filename {
                var file = File(name: part.name, filename: filename, contentType: part.contentType, bytes: [])
                if let spool {
                    let spooled = try spool.makeFile()
                    try await spooled.append { try await reader.nextPiece() }
                    file.spooled = spooled
                } else {
                    file.bytes = try await reader.rest()
                }
                files.append(file)
            } else if let value = String(validating: try await reader.rest(), as: UTF8.self) {
                fields.append((part.name, value))
            } else {
                throw MultipartError.malformed("a text field is not UTF-8")
            }
        }
    }

    private mutating func read(_ text: [UInt8], _ limits: MultipartLimits) throws(MultipartError) {
        // Fields take more memory than the text they are made of, so they are counted before.
        guard text.count(where: { $0 == UInt8(ascii: "&") }) <= limits.parts else {
            throw .exceeded(.parts, limit: limits.parts)
        }
        do {
            fields = try Query(parsing: text).items
        } catch {
            throw .malformed("its percent-encoding does not decode to UTF-8")
        }
        guard fields.count <= limits.parts else { throw .exceeded(.parts, limit: limits.parts) }
        guard fields.allSatisfy({ $0.value.utf8.count <= limits.fieldBytes }) else {
            throw .exceeded(.field, limit: limits.fieldBytes)
        }
    }
}

extension MultipartReader {
    /// What is left of the part's body.
    fileprivate mutating func rest() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await nextPiece() {
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
        return bytes
    }
}
