/// Reads a multipart form part by part, and each part piece by piece, in little memory however large the form is.
///
/// ```swift
/// var reader = try MultipartReader(request)
/// while let part = try await reader.nextPart() {
///     while let piece = try await reader.nextPiece() { … }
/// }
/// ```
public struct MultipartReader: Sendable {
    private var parser: MultipartParser
    private var pieces: RequestBody.AsyncIterator
    private let limit: Int
    private var received = 0
    private var isInPart = false
    private var hasEnded = false

    /// A reader of the body of `request`, whose content type must be `multipart/form-data`.
    ///
    /// - Throws: A ``MultipartError``, or a ``BodyError`` if the body is known to be too large.
    public init(_ request: Request, limits: MultipartLimits = MultipartLimits()) throws {
        guard let type = request.contentType, type.value == "multipart/form-data",
            let boundary = type.parameters["boundary"], Self.isBoundary(boundary)
        else { throw MultipartError.notForm }
        limit = limits.bytes ?? request.body.limit
        if let length = request.body.length, length > limit { throw BodyError.tooLarge(limit: limit) }
        parser = MultipartParser(boundary: boundary, limits: limits)
        pieces = request.body.makeAsyncIterator()
    }

    /// RFC 2046, 5.1.1, except that any visible character will do.
    private static func isBoundary(_ text: String) -> Bool {
        1...70 ~= text.utf8.count && text.last != " " && text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
    }

    /// The next part, the rest of the one before being skipped; nil when there is none, and all of the body is read.
    ///
    /// - Throws: A ``MultipartError`` or a ``BodyError``, after which nothing more can be read.
    public mutating func nextPart() async throws -> MultipartHead? {
        guard !hasEnded else { return nil }
        while true {
            switch try await nextEvent() {
            case .part(let head):
                isInPart = true
                return head
            case .bytes, .endOfPart: continue
            case .end:
                isInPart = false
                hasEnded = true
                while try await receive() {}
                return nil
            }
        }
    }

    /// The next piece of the part's body, at least one byte; nil at its end.
    ///
    /// - Throws: A ``MultipartError`` or a ``BodyError``, after which nothing more can be read.
    public mutating func nextPiece() async throws -> [UInt8]? {
        guard isInPart else { return nil }
        if case .bytes(let piece) = try await nextEvent() { return piece }
        isInPart = false
        return nil
    }

    private mutating func nextEvent() async throws -> MultipartParser.Event {
        while true {
            if let event = try parser.next() { return event }
            if try await !receive() { try parser.finish() }
        }
    }

    /// Adds the body's next piece, and returns whether there was one.
    private mutating func receive() async throws -> Bool {
        guard let piece = try await pieces.next() else { return false }
        received += piece.count
        guard received <= limit else { throw BodyError.tooLarge(limit: limit) }
        if !hasEnded { parser.append(piece) }
        return true
    }
}

extension Request {
    /// The media type of the body, with its parameters.
    var contentType: ParameterizedValue? {
        headers["content-type"].flatMap { ParameterizedValue(parsing: $0.utf8) }
    }
}
