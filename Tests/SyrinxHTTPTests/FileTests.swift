import Foundation
import SyrinxHTTP
import SyrinxTesting
import Testing

/// A file of ten digits, offered at `/`; removed at the end of its test.
final class FileTests {
    private let path = NSTemporaryDirectory() + "syrinx-\(UUID().uuidString)"
    private let client: TestClient

    init() throws {
        try Data("0123456789".utf8).write(to: URL(filePath: path))
        client = TestClient(
            routing("GET", "/") { [path] _ in Response(headers: ["content-type": "audio/mpeg"], body: .file(path)) }
        )
    }

    deinit {
        unlink(path)
    }

    @Test(
        arguments: [
            (nil, 200, "0123456789", nil),
            ("bytes=0-0", 206, "0", "bytes 0-0/10"),
            ("bytes=2-4", 206, "234", "bytes 2-4/10"),
            ("bytes=7-", 206, "789", "bytes 7-9/10"),
            ("bytes=7-100", 206, "789", "bytes 7-9/10"),
            ("bytes=7-99999999999999999999", 206, "789", "bytes 7-9/10"),
            ("bytes=-3", 206, "789", "bytes 7-9/10"),
            ("bytes=-30", 206, "0123456789", "bytes 0-9/10"),
            ("Bytes=0-", 206, "0123456789", "bytes 0-9/10"),
            ("bytes=10-", 416, nil, "bytes */10"),
            ("bytes=10-12", 416, nil, "bytes */10"),
            ("bytes=-0", 416, nil, "bytes */10"),
            ("bytes=4-2", 200, "0123456789", nil),
            ("bytes=a-b", 200, "0123456789", nil),
            ("bytes=+1-2", 200, "0123456789", nil),
            ("bytes=-", 200, "0123456789", nil),
            ("bytes=1", 200, "0123456789", nil),
            ("bytes=0-1,3-4", 200, "0123456789", nil),
            ("lines=0-1", 200, "0123456789", nil),
        ] as [(String?, Int, String?, String?)]
    )
    func `a range is a part of the file`(_ range: String?, _ status: Int, _ text: String?, _ told: String?) async throws
    {
        var headers: Headers = [:]
        headers["range"] = range
        let reply = try await client.get("/", headers: headers)
        #expect(reply.status == status)
        #expect(reply.headers["content-range"] == told)
        #expect(reply.headers["accept-ranges"] == "bytes")
        if let text {
            #expect(reply.text == text)
            #expect(reply.headers["content-type"] == "audio/mpeg")
        } else {
            #expect(reply.headers["content-type"] == "application/json")
        }
    }

    @Test func `a file that the client has is not sent again`() async throws {
        let first = try await client.get("/")
        let tag = try #require(first.headers["etag"])
        let modified = try #require(first.headers["last-modified"])
        for (name, value, status) in [
            ("if-none-match", tag, 304), ("if-none-match", "\"a\", W/\(tag)", 304), ("if-none-match", "*", 304),
            ("if-none-match", "\"a\"", 200), ("if-modified-since", modified, 304),
            ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT", 200),
        ] {
            let reply = try await client.get("/", headers: [name: value])
            #expect(reply.status == status, "\(name): \(value)")
            #expect(reply.headers["etag"] == tag)
            #expect(reply.body.isEmpty == (status == 304))
        }
    }

    @Test func `a part is only sent of the version that the client knows`() async throws {
        let tag = try #require(try await client.get("/").headers["etag"])
        #expect(try await client.get("/", headers: ["range": "bytes=0-1", "if-range": tag]).status == 206)
        #expect(try await client.get("/", headers: ["range": "bytes=0-1", "if-range": "\"a\""]).status == 200)
    }

    @Test func `another version has another tag`() async throws {
        let before = try await client.get("/").headers["etag"]
        try Data("01234567890".utf8).write(to: URL(filePath: path))
        #expect(try await client.get("/").headers["etag"] != before)
    }

    @Test(arguments: ["/nonexistent", "/tmp"])
    func `what is no file is not found`(_ path: String) async throws {
        let client = TestClient(routing("GET", "/") { _ in Response(body: .file(path)) })
        let reply = try await client.get("/")
        #expect(reply.status == 404)
        #expect(reply.text.contains("file_not_found"))
    }

    @Test func `a large file and its parts pass over a socket`() async throws {
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 5) }
        try Data(bytes).write(to: URL(filePath: path))
        try await withServer(routing("GET", "/") { [path] _ in Response(body: .file(path)) }) { server in
            let client = try RawClient(port: server.port)
            let whole = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(whole.headers["content-length"] == "1000000")
            #expect(whole.headers["content-type"] == "application/octet-stream")
            #expect(whole.body == bytes)
            let part = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=500000-\r\n\r\n")
            #expect(part.status == 206)
            #expect(part.headers["content-length"] == "500000")
            #expect(part.body == Array(bytes[500_000...]))
            let head = try await client.exchange("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", isHead: true)
            #expect(head.headers["content-length"] == "1000000")
        }
    }
}
