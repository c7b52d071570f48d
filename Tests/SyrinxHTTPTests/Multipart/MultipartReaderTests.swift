import Synchronization
import SyrinxHTTP
import Testing

struct MultipartReaderTests {
    private func request(
        _ pieces: [String],
        type: String? = "multipart/form-data; boundary=b",
        length: Int? = nil
    ) -> Request {
        let left = Mutex(pieces[...])
        let body = RequestBody(length: length) { left.withLock { $0.popFirst() }.map { Array($0.utf8) } }
        var request = Request("POST", "/", body: body)
        request.headers["content-type"] = type
        return request
    }

    private let parts = [
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n", "one", "two", "\r\n-",
        "-b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n", "three", "\r\n--b--", "\r\nrest",
    ]

    @Test func `parts come in order, and their bodies in pieces`() async throws {
        var reader = try MultipartReader(request(parts))
        #expect(try await reader.nextPart()?.name == "a")
        #expect(try await reader.nextPiece() == Array("one".utf8))
        #expect(try await reader.nextPiece() == Array("two".utf8))
        #expect(try await reader.nextPiece() == nil)
        #expect(try await reader.nextPiece() == nil)
        #expect(try await reader.nextPart() == MultipartHead(name: "f", filename: "x"))
        #expect(try await reader.nextPiece() == Array("three".utf8))
        #expect(try await reader.nextPiece() == nil)
        #expect(try await reader.nextPart() == nil)
        #expect(try await reader.nextPart() == nil)
    }

    @Test func `a part that is not wanted is skipped`() async throws {
        var reader = try MultipartReader(request(parts))
        #expect(try await reader.nextPiece() == nil)
        _ = try await reader.nextPart()
        _ = try await reader.nextPiece()
        #expect(try await reader.nextPart()?.name == "f")
        #expect(try await reader.nextPart() == nil)
    }

    @Test func `the body is read to its end, which frees its connection`() async throws {
        let request = request(parts)
        var reader = try MultipartReader(request)
        while try await reader.nextPart() != nil {}
        #expect(try await request.body.collect().isEmpty)
    }

    @Test(arguments: [
        nil, "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=b",
        "multipart/form-data; boundary=\"b \"", "multipart/form-data; boundary=\"", "multipart/form-data; boundary=ä",
        "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ])
    func `another content type is refused`(_ type: String?) {
        #expect(throws: MultipartError.notForm) { try MultipartReader(request(parts, type: type)) }
    }

    @Test(arguments: [
        "Multipart/Form-Data;boundary=b", "multipart/form-data; charset=utf-8; boundary=\"b\"",
        "multipart/form-data; Boundary=b ",
    ])
    func `a content type may be written in other ways`(_ type: String) async throws {
        var reader = try MultipartReader(request(parts, type: type))
        #expect(try await reader.nextPart()?.name == "a")
    }

    @Test func `the whole is limited, with what is behind the last boundary`() async throws {
        var limits = MultipartLimits()
        limits.bytes = parts.joined().utf8.count
        var reader = try MultipartReader(request(parts), limits: limits)
        while try await reader.nextPart() != nil {}

        limits.bytes = parts.joined().utf8.count - 1
        await #expect(throws: BodyError.tooLarge(limit: limits.bytes ?? 0)) {
            var reader = try MultipartReader(request(parts), limits: limits)
            while try await reader.nextPart() != nil {}
        }
        #expect(throws: BodyError.tooLarge(limit: 9)) {
            limits.bytes = 9
            _ = try MultipartReader(request(parts, length: 10), limits: limits)
        }
    }

    @Test func `a body that breaks off is malformed`() async throws {
        var reader = try MultipartReader(request(Array(parts.prefix(6))))
        #expect(try await reader.nextPart()?.name == "a")
        #expect(try await reader.nextPart()?.name == "f")
        await #expect(throws: MultipartError.malformed("the last boundary is missing")) {
            _ = try await reader.nextPart()
        }
    }
}
