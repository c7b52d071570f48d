import Foundation
import SyrinxHTTP
import Testing

/// Bodies that go to another server, and come from it, piece by piece; one after the other, for they take a lot of time.
@Suite(.serialized) struct StreamingTests {
    private let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    private static let period = 65_521
    /// Twice the bytes that repeat, so that a piece from any of them on is in one part.
    private static let block = (0..<2 * period).map { index in
        UInt8(truncatingIfNeeded: (index % period) &* 31 ^ (index % period) >> 8)
    }

    private static func pattern(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += block[..<min(period, count - bytes.count)] }
        return bytes
    }

    /// Whether a piece is what stands in the pattern from `offset` on.
    private static func isPattern(_ piece: [UInt8], from offset: Int) -> Bool {
        block.withUnsafeBytes { block in
            piece.withUnsafeBytes { piece in
                stride(from: 0, to: piece.count, by: period).allSatisfy { start in
                    let part = piece[start..<min(start + period, piece.count)]
                    let expected = block[((offset + start) % period)...]
                    guard let part = UnsafeRawBufferPointer(rebasing: part).baseAddress,
                        let expected = UnsafeRawBufferPointer(rebasing: expected).baseAddress
                    else { return true }
                    return memcmp(part, expected, min(period, piece.count - start)) == 0
                }
            }
        }
    }

    /// So many bytes of the pattern, in pieces of a size of no account, counted as they are asked for.
    private static func pieces(_ total: Int, counted counter: Counter = Counter()) -> RequestBody {
        RequestBody {
            let start = counter.value
            guard start < total else { return nil }
            let count = min(50_021, total - start)
            counter.add(count)
            return Array(block[start % period..<start % period + count])
        }
    }

    /// What may be on the way: the kernel's buffers grow to 32 MiB, and little waits on either side of them.
    private static let onTheWay = 45_000_000

    private func url(_ server: Server, _ path: String = "/") -> String {
        "http://127.0.0.1:\(server.port)\(path)"
    }

    private func streamed(_ request: ClientRequest) -> ClientRequest {
        var request = request
        request.timeout = nil
        return request
    }

    // MARK: Down

    @Test func `a reply is there with its head, and its body follows`() async throws {
        let isOpen = Signal()
        let router = routing("GET", "/") { _ in
            Response(
                203,
                headers: ["x-a": "1", "x-b": "2", "X-A": "3"],
                body: .stream { writer in
                    try await writer.write([1])
                    #expect(await isOpen.wait(limit: .seconds(60)))
                    try await writer.write([2, 3])
                }
            )
        }
        try await withServer(router) { server in
            let reply = try await client.open(streamed(ClientRequest("GET", url(server))))
            #expect(reply.status == 203)
            #expect(reply.headers.fields.filter { $0.name.hasPrefix("x-") }.map(\.value).prefix(3) == ["1", "2", "3"])
            var body = reply.body.makeAsyncIterator()
            #expect(try await body.next() == [1])
            isOpen.fire()
            #expect(try await body.next() == [2, 3])
            #expect(try await body.next() == nil)
            #expect(try await body.next() == nil)
        }
    }

    @Test func `100 MB come down in order, and no faster than they are read`() async throws {
        let total = 100_000_000
        let written = Counter()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    let body = Self.pieces(total, counted: written)
                    for try await piece in body { try await writer.write(piece) }
                }
            )
        }
        try await withServer(router) { server in
            let reply = try await client.open(streamed(ClientRequest("GET", url(server))))
            var count = 0
            var most = 0
            for try await piece in reply.body {
                if !Self.isPattern(piece, from: count) { Issue.record("wrong bytes from \(count) on") }
                count += piece.count
                most = max(most, written.value - count)
            }
            #expect(count == total)
            #expect(most < Self.onTheWay)
        }
    }

    @Test func `a reader that does not read stops the server`() async throws {
        let written = Counter()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    let body = Self.pieces(1_000_000_000, counted: written)
                    for try await piece in body { try await writer.write(piece) }
                }
            )
        }
        try await withServer(router) { server in
            let reply = try await client.open(streamed(ClientRequest("GET", url(server))))
            // The same client goes on for others meanwhile.
            for _ in 1...200 { _ = try await client.open(streamed(ClientRequest("GET", url(server, "/no")))) }
            var last = -1
            while last != written.value {
                last = written.value
                for _ in 1...50 { _ = try await client.send(ClientRequest("GET", url(server, "/no"))) }
            }
            #expect(last < Self.onTheWay)
            _ = reply
        }
    }

    // MARK: Up

    @Test(arguments: [nil, 100_000_000])
    func `100 MB go up in order, and no faster than they are taken`(_ length: Int?) async throws {
        let total = 100_000_000
        let given = Counter()
        let most = Kept<Int>()
        let router = routing("POST", "/") { request in
            #expect(request.body.length == length)
            var count = 0
            for try await piece in request.body {
                if !Self.isPattern(piece, from: count) { Issue.record("wrong bytes from \(count) on") }
                count += piece.count
                most.value = max(most.value ?? 0, given.value - count)
            }
            return Response(body: .bytes(Array("\(count)".utf8)))
        }
        try await withServer(router) { server in
            let pieces = Self.pieces(total, counted: given)
            let body = RequestBody(length: length) {
                var iterator = pieces.makeAsyncIterator()
                return try await iterator.next()
            }
            let reply = try await client.open(streamed(ClientRequest("POST", url(server))), body: .stream(body))
            #expect(try await reply.body.collect(upTo: 100) == Array("\(total)".utf8))
            #expect(try #require(most.value) < Self.onTheWay)
        }
    }

    @Test(arguments: [0, 1, 65_536, 65_537, 3_000_000])
    func `bytes and files arrive whole`(_ count: Int) async throws {
        let bytes = Self.pattern(count)
        let path = NSTemporaryDirectory() + "syrinx-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: path))
        defer { unlink(path) }
        let file = try #require(OpenFile(path))
        let router = routing("PUT", "/") { request in
            let body = try await request.body.collect(upTo: 3_000_000)
            return Response(headers: ["x-length": request.headers["content-length"] ?? ""], body: .bytes(body))
        }
        try await withServer(router) { server in
            for body in [ClientBody.bytes(bytes), .file(file), .stream(RequestBody(bytes))] {
                let reply = try await client.open(streamed(ClientRequest("PUT", url(server))), body: body)
                #expect(reply.headers["x-length"] == "\(count)")
                #expect(try await reply.body.collect(upTo: count) == bytes)
            }
        }
    }

    @Test func `both ways at once`() async throws {
        let router = routing("POST", "/") { request in
            Response(body: .stream { writer in for try await piece in request.body { try await writer.write(piece) } })
        }
        try await withServer(router) { server in
            let body = Self.pieces(20_000_000)
            let reply = try await client.open(streamed(ClientRequest("POST", url(server))), body: .stream(body))
            #expect(try await reply.body.collect(upTo: 20_000_000) == Self.pattern(20_000_000))
        }
    }

    @Test func `a server that does not take a body stops its source`() async throws {
        let given = Counter()
        let begun = Signal()
        let mayEnd = Signal()
        var router = routing("POST", "/") { _ in
            begun.fire()
            _ = await mayEnd.wait(limit: .seconds(60))
            return Response(413)
        }
        router.on("GET", "/") { _ in Response() }
        try await withServer(router) { server in
            let body = Self.pieces(1_000_000_000, counted: given)
            async let reply = client.open(streamed(ClientRequest("POST", url(server))), body: .stream(body))
            #expect(await begun.wait())
            var last = -1
            while last != given.value {
                last = given.value
                for _ in 1...50 { _ = try await client.send(ClientRequest("GET", url(server))) }
            }
            #expect(last < Self.onTheWay)
            mayEnd.fire()
            #expect(try await reply.status == 413)
        }
    }

    @Test(arguments: [5, 100_000, nil])
    func `a body that fails, or ends early, fails the request`(_ length: Int?) async throws {
        struct Failure: Error {}
        let interrupted = Signal()
        let router = routing("POST", "/") { request in
            do {
                for try await _ in request.body {}
            } catch {
                interrupted.fire()
            }
            return Response()
        }
        try await withServer(router) { server in
            let left = Counter()
            let body = RequestBody(length: length) {
                left.add()
                if left.value == 1 { return [1, 2] }
                if length == nil { throw Failure() }
                return nil
            }
            // A short one is read before anything is sent.
            let isShort = length == 5
            await #expect(throws: TransportError(.bodyFailed, wasSent: !isShort)) {
                try await client.open(streamed(ClientRequest("POST", url(server))), body: .stream(body))
            }
            if !isShort { #expect(await interrupted.wait()) }
        }
    }

    // MARK: Ends

    @Test func `a reply that is cut is no whole one`() async throws {
        struct Broken: Error {}
        let router = routing("GET", "/") { _ in
            Response(
                headers: ["content-length": "10"],
                body: .stream { writer in
                    try await writer.write([1, 2, 3])
                    throw Broken()
                }
            )
        }
        try await withServer(router) { server in
            let reply = try await client.open(streamed(ClientRequest("GET", url(server))))
            let error = await #expect(throws: TransportError.self) { try await reply.body.collect(upTo: 10) }
            guard case .broken = error?.reason else { throw try #require(error) }
            #expect(error?.wasSent == true)
        }
    }

    @Test(arguments: ["/silent", "/stalled", "/deaf"])
    func `a server that stalls is given up`(_ path: String) async throws {
        let cancelled = Signal()
        var router = routing("GET", "/stalled") { _ in
            Response(
                body: .stream { writer in
                    try await writer.write([1])
                    await forever(cancelled)
                }
            )
        }
        router.on("GET", "/silent") { _ in
            await forever(cancelled)
            return Response()
        }
        router.on("POST", "/deaf") { _ in
            await forever(cancelled)
            return Response()
        }
        try await withServer(router) { server in
            var request = streamed(ClientRequest(path == "/deaf" ? "POST" : "GET", url(server, path)))
            if path == "/silent" {
                request.replyTimeout = .milliseconds(50)
            } else {
                request.idleTimeout = .milliseconds(50)
            }
            let body: ClientBody? = path == "/deaf" ? .stream(Self.pieces(1_000_000_000)) : nil
            await #expect(throws: TransportError(.timedOut, wasSent: true)) {
                let reply = try await client.open(request, body: body)
                for try await piece in reply.body { #expect(piece == [1]) }
            }
            // Behind a body that nobody reads, the server does not see its client leave.
            if path != "/deaf" { #expect(await cancelled.wait()) }
        }
    }

    @Test func `a reply that nobody reads any more is broken off`() async throws {
        let cancelled = Signal()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    try await writer.write([1])
                    await forever(cancelled)
                }
            )
        }
        try await withServer(router) { server in
            _ = try await client.open(streamed(ClientRequest("GET", url(server))))
            #expect(await cancelled.wait())
        }
    }

    @Test func `a reader that is cancelled breaks its transfer off`() async throws {
        let cancelled = Signal()
        let read = Signal()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    try await writer.write([1])
                    await forever(cancelled)
                }
            )
        }
        try await withServer(router) { server in
            let request = streamed(ClientRequest("GET", url(server)))
            let task = Task { [client] in
                for try await _ in try await client.open(request).body { read.fire() }
            }
            #expect(await read.wait())
            task.cancel()
            await #expect(throws: TransportError(.cancelled, wasSent: true)) { try await task.value }
            #expect(await cancelled.wait())
        }
    }

    // MARK: On a server's thread

    @Test func `a handler passes bodies on, in both directions, on its own thread`() async throws {
        let upstream = routing("POST", "/{path}") { request in
            Response(
                201,
                headers: ["x-path": request.path],
                body: .stream { writer in for try await piece in request.body { try await writer.write(piece) } }
            )
        }
        try await withServer(upstream) { upstream in
            let proxy = routing("POST", "/{path}") { [client] request in
                var forwarded = ClientRequest("POST", "http://127.0.0.1:\(upstream.port)\(request.path)")
                forwarded.timeout = nil
                let reply = try await client.open(forwarded, body: .stream(request.body))
                return Response(
                    reply.status,
                    headers: ["x-path": reply.headers["x-path"] ?? ""],
                    body: .stream { writer in for try await piece in reply.body { try await writer.write(piece) } }
                )
            }
            try await withServer(proxy) { server in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 1...20 {
                        group.addTask { [client] in
                            let other = try HTTPClient()
                            let sender = index.isMultiple(of: 2) ? client : other
                            var request = ClientRequest("POST", "http://127.0.0.1:\(server.port)/\(index)")
                            request.timeout = nil
                            let body = Self.pieces(1_000_000)
                            let reply = try await sender.open(request, body: .stream(body))
                            #expect(reply.status == 201)
                            #expect(reply.headers["x-path"] == "/\(index)")
                            #expect(try await reply.body.collect(upTo: 1_000_000) == Self.pattern(1_000_000))
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }
}

/// Returns when its task is cancelled, and tells so.
private func forever(_ cancelled: Signal) async {
    do { try await Task.sleep(for: .seconds(3600)) } catch { cancelled.fire() }
}
