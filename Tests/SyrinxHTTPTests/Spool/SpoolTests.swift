import Foundation
import Synchronization
import Testing

@testable import SyrinxHTTP

struct SpoolTests {
    private let folder: TemporaryFolder
    private let spool: Spool

    init() throws {
        folder = try TemporaryFolder()
        spool = Spool(in: folder.path, capacity: 1_000_000)
    }

    private func file(_ pieces: [[UInt8]]) async throws -> SpooledFile {
        let file = try spool.makeFile()
        var rest = pieces[...]
        try await file.append { rest.popFirst() }
        return file
    }

    @Test func `a file holds what was put into it, and can be opened by others`() async throws {
        let pieces = (0..<100).map { [UInt8](repeating: UInt8($0), count: 7001) }
        let file = try await file(pieces)
        #expect(file.size == 700_100)
        #expect(try Data(contentsOf: URL(filePath: file.path)) == Data(pieces.joined()))
    }

    @Test func `a file has no name, and is its owner's alone`() async throws {
        let file = try await file([[1]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        var status = stat()
        #expect(stat(file.path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(status.st_nlink == 0)
    }

    @Test func `files together take no more than allowed, and give back what they took`() async throws {
        do {
            let first = try await file([[UInt8](repeating: 0, count: 900_000)])
            let error = await #expect(throws: SpoolError.self) {
                _ = try await file([[UInt8](repeating: 0, count: 100_001)])
            }
            #expect(error?.retryable == true)
            #expect(error?.response(traceID: "").status == 503)
            #expect(spool.size == first.size)
        }
        #expect(spool.size == 0)
    }

    @Test func `a folder that is not there is an error`() {
        let error = #expect(throws: SpoolError.self) { try Spool(in: "\(folder.path)/nowhere").makeFile() }
        #expect(error?.response(traceID: "").status == 500)
        #expect(error?.isFailure == true)
    }

    @Test func `a form's files go to disk, and their names nowhere`() async throws {
        let form = try await form([
            ("name=text", "hello"),
            (#"name="file"; filename="../../etc/a.mp3""#, String(repeating: "x", count: 500_000)),
            (#"name="file"; filename="b""#, ""),
        ])
        #expect(form.fields.map(\.value) == ["hello"])
        let files = form.files(named: "file")
        #expect(files.map(\.filename) == ["a.mp3", "b"])
        #expect(files.map(\.size) == [500_000, 0])
        #expect(files.allSatisfy { $0.bytes.isEmpty })
        let path = try #require(files.first?.spooled).path
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(repeating: UInt8(ascii: "x"), count: 500_000))
    }

    @Test func `a form that is refused leaves nothing behind`() async throws {
        var limits = MultipartLimits()
        limits.fileBytes = 400_000
        let file = (#"name="file"; filename="a""#, String(repeating: "x", count: 400_001))
        await #expect(throws: MultipartError.exceeded(.file, limit: 400_000)) { _ = try await form([file], limits) }
        #expect(spool.size == 0)
    }

    private func form(_ parts: [(head: String, body: String)], _ limits: MultipartLimits? = nil) async throws
        -> MultipartForm
    {
        let text = parts.map { "--b\r\nContent-Disposition: form-data; \($0.head)\r\n\r\n\($0.body)\r\n" }.joined()
        let rest = Mutex(Array((text + "--b--\r\n").utf8)[...])
        let body = RequestBody {
            rest.withLock { rest in
                defer { rest = rest.dropFirst(4096) }
                return rest.isEmpty ? nil : Array(rest.prefix(4096))
            }
        }
        let request = Request("POST", "/", headers: ["content-type": "multipart/form-data; boundary=b"], body: body)
        return try await MultipartForm(request, limits: limits ?? MultipartLimits(), spool: spool)
    }
}
