import Foundation
import SyrinxHTTP

/// One exchange with another server, as a file has it.
struct TapeEntry: Codable, Hashable, Sendable {
    /// Some of a body: text where it is some, so that people can read and change it.
    struct Piece: Codable, Hashable, Sendable {
        var text: String?
        var base64: String?

        init(_ bytes: [UInt8]) {
            text = String(validating: bytes, as: UTF8.self)
            base64 = text == nil ? Data(bytes).base64EncodedString() : nil
        }

        var bytes: [UInt8] {
            text.map { Array($0.utf8) } ?? base64.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
        }
    }

    /// A header's name and value.
    struct Field: Codable, Hashable, Sendable {
        var name: String
        var value: String
    }

    /// Why there was no reply.
    struct Failure: Codable, Hashable, Sendable {
        var reason: UpstreamError.Reason
        var wasSent: Bool
    }

    var method: String
    /// For people to know it by.
    var path: String
    var status: Int?
    var headers: [Field] = []
    var pieces: [Piece] = []
    /// Whether the reply broke off after its pieces.
    var isBrokenOff = false
    var failure: Failure?

    init(_ method: String, _ path: String) {
        self.method = method
        self.path = path
    }

    enum CodingKeys: String, CodingKey {
        case method, path, status, headers, pieces, failure
        case isBrokenOff = "broken_off"
    }
}

extension TapeEntry {
    /// What was answered then.
    func reply() throws(UpstreamError) -> UpstreamReply {
        if let failure { throw UpstreamError(failure.reason, wasSent: failure.wasSent) }
        guard let status else { throw UpstreamError(.notRecorded, wasSent: false) }
        var fields = Headers()
        for field in headers { fields.append(field.name, field.value) }
        let whole = ReplyStream(pieces.map(\.bytes))
        guard isBrokenOff else { return UpstreamReply(status, headers: fields, body: whole) }
        let body = ReplyStream {
            var rest = whole.makeAsyncIterator()
            guard let piece = try await rest.next() else { throw UpstreamError(.broken, wasSent: true) }
            return piece
        }
        return UpstreamReply(status, headers: fields, body: body)
    }

    /// Keeps it in a file, which is whole as soon as it is there.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(filePath: path), options: .atomic)
    }

    /// What a file has; nil if there is none.
    static func read(from path: String) throws -> TapeEntry? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try JSONDecoder().decode(Self.self, from: data)
    }
}
