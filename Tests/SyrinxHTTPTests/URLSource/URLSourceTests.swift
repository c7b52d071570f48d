import Foundation
import Testing

@testable import SyrinxHTTP

struct URLSourceTests {
    private let folder: TemporaryFolder
    private let spool: Spool

    init() throws {
        folder = try TemporaryFolder()
        spool = Spool(in: folder.path)
    }

    /// What may be asked here: a server on this machine, without encryption.
    private static var rules: URLRules {
        var rules = URLRules()
        rules.allowsPlain = true
        rules.networks = ["127.0.0.1"]
        rules.bytes = 1000
        return rules
    }

    /// What is in the file at `/file` of a server with `handler` there, and `/to/{n}` leading to it by n redirects.
    private func fetch(
        _ path: String = "/file",
        host: String = "127.0.0.1",
        under rules: URLRules = rules,
        from handler: @escaping Handler = { _ in Response(body: .bytes([1, 2, 3])) }
    ) async throws -> [UInt8] {
        let source = try URLSource(spool: spool, rules: rules)
        var router = Router()
        router.on("GET", "/file", handler)
        router.on("GET", "/to/{n}") { request in
            let left = (request.parameters["n"].flatMap { Int($0) } ?? 1) - 1
            let location = left == 0 ? "/file" : "/to/\(left)"
            return Response(302, headers: ["location": location], body: .bytes([UInt8](repeating: 9, count: 100)))
        }
        var bytes: [UInt8] = []
        try await withServer(router) { server in
            let file = try await source.fetch("http://\(host):\(server.port)\(path)")
            bytes = try Array(Data(contentsOf: URL(filePath: file.path)))
            #expect(bytes.count == file.size)
        }
        return bytes
    }

    @Test(arguments: ["/file", "/to/1", "/to/5"])
    func `a file is fetched, wherever it went`(_ path: String) async throws {
        #expect(try await fetch(path) == [1, 2, 3])
    }

    @Test func `an empty file is one`() async throws {
        #expect(try await fetch { _ in Response() } == [])
    }

    @Test func `a sixth redirect is one too many`() async throws {
        await #expect(throws: URLSourceError.tooManyRedirects(limit: 5)) { _ = try await fetch("/to/6") }
    }

    @Test(arguments: [301, 401, 404, 500, 503])
    func `another status is an error`(_ status: Int) async throws {
        let error = await #expect(throws: URLSourceError.self) {
            _ = try await fetch { _ in Response(status, body: .bytes([1])) }
        }
        #expect(error == .refused(status: status))
        #expect(error?.retryable == (status >= 500))
        #expect(error?.response(traceID: "").status == 400)
        #expect(spool.size == 0)
    }

    @Test(arguments: [1000, 1001, 5_000_000], [true, false])
    func `a file over the limit is an error, told or not`(_ count: Int, _ tellsLength: Bool) async throws {
        let answer: Handler = { _ in
            let bytes = [UInt8](repeating: 1, count: count)
            return Response(body: tellsLength ? .bytes(bytes) : .stream { try await $0.write(bytes) })
        }
        if count == 1000 {
            #expect(try await fetch(from: answer).count == count)
        } else {
            let error = await #expect(throws: URLSourceError.tooLarge(limit: 1000)) {
                _ = try await fetch(from: answer)
            }
            #expect(error?.response(traceID: "").status == 413)
        }
    }

    @Test func `an endless file is cut off`() async throws {
        await #expect(throws: URLSourceError.tooLarge(limit: 1000)) {
            _ = try await fetch { _ in
                Response(body: .stream { writer in while true { try await writer.write([0]) } })
            }
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"])
    func `a server inside is not asked, whatever it is called`(_ host: String) async throws {
        let asked = Counter()
        var rules = Self.rules
        rules.networks = []
        let error = await #expect(throws: URLSourceError.self) {
            _ = try await fetch(host: host, under: rules) { _ in
                asked.add()
                return Response()
            }
        }
        #expect(error == .notAllowed("its server's address is not a public one"))
        #expect(error?.response(traceID: "").status == 400)
        #expect(asked.value == 0)
    }

    @Test(arguments: ["http://127.0.0.2:1/", "http://169.254.169.254/latest", "http://[::1]:1/", "http://[fd00::1]/"])
    func `a redirect does not lead inside`(_ location: String) async throws {
        await #expect(throws: URLSourceError.notAllowed("its server's address is not a public one")) {
            _ = try await fetch { _ in Response(307, headers: ["location": location]) }
        }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
    func `a redirect does not lead to another protocol`(_ location: String) async throws {
        let error = await #expect(throws: URLSourceError.self) {
            _ = try await fetch { _ in Response(302, headers: ["location": location]) }
        }
        guard case .notAllowed = error else { throw error ?? .cancelled }
    }

    @Test(arguments: ["http://example.com/", "file:///etc/passwd", "ftp://example.com", "", "example.com", "https:/ /"])
    func `only https is asked unless more is allowed`(_ url: String) async throws {
        let source = try URLSource(spool: spool)
        let error = await #expect(throws: URLSourceError.self) { _ = try await source.fetch(url) }
        guard case .notAllowed = error else { throw error ?? .cancelled }
    }

    @Test func `a server that never answers is given up`() async throws {
        var rules = Self.rules
        rules.time = .milliseconds(50)
        await #expect(throws: URLSourceError.timedOut) {
            _ = try await fetch(under: rules) { _ in
                try await Task.sleep(for: .seconds(3600))
                return Response()
            }
        }
    }

    @Test func `a cancelled task breaks its download off`() async throws {
        let begun = Signal()
        let source = try URLSource(spool: spool, rules: Self.rules)
        let router = routing("GET", "/") { _ in
            begun.fire()
            try await Task.sleep(for: .seconds(3600))
            return Response()
        }
        try await withServer(router) { server in
            let url = "http://127.0.0.1:\(server.port)/"
            let task = Task { try await source.fetch(url) }
            #expect(await begun.wait())
            task.cancel()
            await #expect(throws: URLSourceError.cancelled) { _ = try await task.value }
        }
        #expect(spool.size == 0)
    }

    @Test func `a file that cannot be kept is the server's failure`() async throws {
        let source = try URLSource(spool: Spool(in: folder.path, capacity: 2), rules: Self.rules)
        try await withServer(routing("GET", "/") { _ in Response(body: .bytes([1, 2, 3])) }) { server in
            let error = await #expect(throws: URLSourceError.self) {
                _ = try await source.fetch("http://127.0.0.1:\(server.port)/")
            }
            #expect(error?.isFailure == true)
            #expect(error?.response(traceID: "").status == 503)
        }
    }

    @Test(.enabled(if: TLSFileServer.isInstalled))
    func `a server must prove who it is`() async throws {
        let server = try TLSFileServer(of: ["a.bin": [1, 2, 3]], in: folder.path)
        var rules = URLRules()
        rules.networks = ["127.0.0.1"]
        let stranger = await #expect(throws: URLSourceError.self) {
            _ = try await URLSource(spool: spool, rules: rules).fetch(server.url("a.bin"))
        }
        guard case .unreachable = stranger else { throw stranger ?? .cancelled }

        rules.certificates = server.certificate
        let file = try await URLSource(spool: spool, rules: rules).fetch(server.url("a.bin"))
        #expect(try Data(contentsOf: URL(filePath: file.path)) == Data([1, 2, 3]))
    }
}
