import Testing

@testable import SyrinxHTTP

/// What servers answer, as it stands on the wire.
struct AnswerTests {
    private let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var method = "GET"
        var answer: String
        /// The status, `x`, and the body.
        var reply = ""

        init(_ name: String, _ answer: String, _ reply: String = "", method: String = "GET") {
            (testDescription, self.answer, self.reply, self.method) = (name, answer, reply, method)
        }
    }

    /// The reply to a request that a server answers with these bytes, `chunk` at a time, and then closes.
    private func reply(to method: String, _ answer: String, by chunk: Int = .max) async throws -> ClientReply {
        let server = try RawServer { connection, _ in
            _ = try await connection.receiveHead()
            var rest = Array(answer.utf8)[...]
            while !rest.isEmpty {
                try await connection.send(Array(rest.prefix(chunk)))
                rest = rest.dropFirst(chunk)
            }
        }
        return try await client.send(ClientRequest(method, server.url))
    }

    private static let understood: [Case] = [
        Case("a length", "HTTP/1.1 200 OK\r\nx: 1\r\ncontent-length: 2\r\n\r\nab", "200 1 ab"),
        Case("a length told twice", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nContent-Length: 2\r\n\r\nab", "200 - ab"),
        Case("bytes behind the length", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabc", "200 - ab"),
        Case("no length", "HTTP/1.1 200 OK\r\n\r\nabc", "200 - abc"),
        Case("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nabc", "200 - abc"),
        Case("no reason", "HTTP/1.1 404 \r\ncontent-length: 0\r\n\r\n", "404 - "),
        Case("no space behind the status", "HTTP/1.1 200\r\ncontent-length: 1\r\n\r\na", "200 - a"),
        Case("a status nobody knows", "HTTP/1.1 799 \r\ncontent-length: 0\r\n\r\n", "799 - "),
        Case("a line that goes on", "HTTP/1.1 200 OK\r\nx: 1\r\n  2\r\ncontent-length: 0\r\n\r\n", "200 1    2 "),
        Case("other letters", "HTTP/1.1 200 Schön\r\nx: ä\r\ncontent-length: 0\r\n\r\n", "200 ä "),
        Case(
            "chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
            "200 - abc"
        ),
        Case(
            "an extension, and a trailer",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;a=\"b\"\r\nab\r\n0\r\nx: 2\r\n\r\n",
            "200 - ab"
        ),
        Case(
            "interim answers",
            "HTTP/1.1 100 Go\r\n\r\nHTTP/1.1 103 Early\r\nx: 0\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na",
            "200 - a"
        ),
        Case("a length to HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n", "200 - ", method: "HEAD"),
        Case("chunks to HEAD", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "200 - ", method: "HEAD"),
        Case("204 with a length", "HTTP/1.1 204 No\r\ncontent-length: 9\r\n\r\n", "204 - "),
        Case("304 with a length", "HTTP/1.1 304 No\r\ncontent-length: 9\r\n\r\n", "304 - "),
    ]

    @Test(arguments: understood, [1, .max])
    func `what is no more than careless is understood`(_ example: Case, _ chunk: Int) async throws {
        let reply = try await reply(to: example.method, example.answer, by: chunk)
        let text = String(decoding: reply.body, as: UTF8.self)
        #expect("\(reply.status) \(reply.headers["x"] ?? "-") \(text)" == example.reply)
    }

    private static let head = "HTTP/1.1 200 OK\r\n"

    private static let refused: [Case] = [
        Case("nothing", ""),
        Case("half a head", "HTTP/1.1 200 OK\r\nx: "),
        Case("less than the length", head + "content-length: 3\r\n\r\nab"),
        Case("less than the chunk", head + "transfer-encoding: chunked\r\n\r\n3\r\nab"),
        Case("no last chunk", head + "transfer-encoding: chunked\r\n\r\n2\r\nab\r\n"),
        Case("two lengths", head + "content-length: 1\r\ncontent-length: 2\r\n\r\nab"),
        Case("two lengths in one", head + "content-length: 1, 2\r\n\r\nab"),
        Case("a length and chunks", head + "content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("chunks and a length", head + "transfer-encoding: chunked\r\ncontent-length: 1\r\n\r\n0\r\n\r\n"),
        Case("chunks twice", head + "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("another encoding", head + "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        Case("chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("a length below zero", head + "content-length: -1\r\n\r\n"),
        Case("a length with a sign", head + "content-length: +1\r\n\r\na"),
        Case("a length in base 16", head + "content-length: 0x1\r\n\r\na"),
        Case("a length beyond 64 bits", head + "content-length: 18446744073709551616\r\n\r\na"),
        Case("a length beyond 63 bits", head + "content-length: 18446744073709551615\r\n\r\na"),
        Case("a chunk's size that is none", head + "transfer-encoding: chunked\r\n\r\nx\r\na\r\n0\r\n\r\n"),
        Case("a chunk's size beyond 64 bits", head + "transfer-encoding: chunked\r\n\r\n10000000000000000\r\na"),
        Case("more than the chunk", head + "transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"),
        Case("lines without a return", "HTTP/1.1 200 OK\ncontent-length: 0\n\n"),
        Case("a return in a value", head + "x: a\rb\r\ncontent-length: 0\r\n\r\n"),
        Case("a zero in a value", head + "x: a\0b\r\ncontent-length: 0\r\n\r\n"),
        Case("a blank before the colon", head + "content-length : 0\r\n\r\n"),
        Case("a field that goes on before the first", head + " x: 1\r\ncontent-length: 0\r\n\r\n"),
        Case("a field without a colon", head + "x\r\ncontent-length: 0\r\n\r\n"),
        Case("another protocol", "HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n"),
        Case("another version", "HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n"),
        Case("a status of two digits", "HTTP/1.1 20 OK\r\ncontent-length: 0\r\n\r\n"),
        Case("a status below 100", "HTTP/1.1 099 OK\r\ncontent-length: 0\r\n\r\n"),
        Case("no HTTP", "220 mail.example ESMTP\r\n\r\n"),
    ]

    @Test(arguments: refused)
    func `what is half an answer, or two, is an error`(_ example: Case) async throws {
        let error = await #expect(throws: TransportError.self) { try await reply(to: "GET", example.answer) }
        guard case .broken = error?.reason else { throw try #require(error) }
        #expect(error?.wasSent == true)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nx: " + String(repeating: "x", count: 70_000),
        String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 3000),
    ])
    func `a head without end is too long`(_ answer: String) async throws {
        await #expect(throws: TransportError(.tooLarge(limit: 65_536), wasSent: true)) {
            try await reply(to: "GET", answer)
        }
    }

    @Test func `a chunk's line without end is an error`() async throws {
        let line = String(repeating: "0", count: 20_000)
        let error = await #expect(throws: TransportError.self) {
            try await reply(to: "GET", Self.head + "transfer-encoding: chunked\r\n\r\n" + line)
        }
        guard case .broken = error?.reason else { throw try #require(error) }
    }
}
