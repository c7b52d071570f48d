public import SyrinxWire

/// A form, all of it in memory: for small uploads, and for forms without files.
///
/// ``MultipartReader`` reads what is larger.
public struct MultipartForm: Sendable {
    /// A part that is a file.
    public struct File: Hashable, Sendable {
        /// The name of the field.
        public var name: String
        /// What the client calls the file, without folders and control characters.
        public var filename: String
        /// The media type, as the client gave it.
        public var contentType: String?
        public var bytes: [UInt8]
    }

    /// The slowest line that a form is waited for, in bytes per second beyond ``RequestBody/collectingTime``.
    private static let slowestPace = 32 * 1024

    /// In order; names repeat for lists.
    public private(set) var fields: [(name: String, value: String)] = []
    /// In order; names repeat for lists.
    public private(set) var files: [File] = []

    /// The form that is the body of `request`: `multipart/form-data`, or `application/x-www-form-urlencoded` as clients
    /// send it that have no file, or nothing at all.
    ///
    /// - Throws: A ``MultipartError`` or a ``BodyError``.
    public init(
        _ request: Request,
        limits: MultipartLimits = MultipartLimits(),
        clock: some Clock<Duration> = ContinuousClock()
    ) async throws {
        switch request.contentType?.value {
        case "multipart/form-data":
            var request = request
            request.body = request.body.paced(at: Self.slowestPace, clock: clock)
            try await read(MultipartReader(request, limits: limits))
        case "application/x-www-form-urlencoded":
            try read(await request.body.collect(upTo: limits.bytes, clock: clock), limits)
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

    private mutating func read(_ reader: MultipartReader) async throws {
        var reader = reader
        while let part = try await reader.nextPart() {
            var bytes: [UInt8] = []
            while let piece = try await reader.nextPiece() {
                if bytes.isEmpty { bytes = piece } else { bytes += piece }
            }
            if let filename = part.filename {
                files.append(File(name: part.name, filename: filename, contentType: part.contentType, bytes: bytes))
            } else if let value = String(validating: bytes, as: UTF8.self) {
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
