import CBeast
import Synchronization
import SyrinxWire

/// Serves one client's requests, one after the other, on the thread of its loop; or is one end of a client's WebSocket.
actor Connection {
    /// What becomes of the connection after an exchange.
    enum Next {
        case request
        /// Sends what is made as it is sent.
        case stream(Response, for: Request)
        case socket(WebSocketUpgrade)
        /// Sends what was written, then closes.
        case finish
        /// Resets, so that half an answer is not taken for a whole one.
        case abort
    }

    /// What was said in the head of the request being answered.
    struct Terms {
        var minorVersion: Int32 = 1
        var keepsAlive = false
        var expectsContinue = false
        var isHead = false
        /// Bytes of the body; nil if it comes in chunks.
        var length: Int? = 0
    }

    let raw: OpaquePointer
    nonisolated let loop: Loop
    let service: Service
    /// Cancelled when the client is gone; ends with ``serve(after:)``.
    private var task: Task<Void, Never>?

    /// Counts requests: a body or writer that outlives its exchange must not touch the next one.
    var exchange = 0
    var terms = Terms()
    var isOpen = true
    var isGone = false
    var bodyError: BodyError?
    var isReading = false
    var stream: StreamInProgress?
    var isWriting = false
    /// Writes that wait for the one under way, in order.
    var waitingWrites: [CheckedContinuation<Void, Never>] = []
    /// Set once the connection has become a WebSocket.
    var socket: SocketState?
    /// Nil if the log does not want to know of exchanges.
    let recorder: ExchangeRecorder?
    private let peer: String?

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        loop.asUnownedSerialExecutor()
    }

    private init(_ raw: OpaquePointer, on loop: Loop, for service: Service) {
        self.raw = raw
        self.loop = loop
        self.service = service
        recorder = ExchangeRecorder(service.log)
        peer = String(peerOf: raw)
    }

    /// Begins to serve a connection that `loop` accepted; called on its thread.
    static func open(_ raw: OpaquePointer, on loop: Loop, for service: Service) {
        loop.connectionBegan()
        // Raw is not used here again.
        nonisolated(unsafe) let raw = raw
        let connection = Connection(raw, on: loop, for: service)
        connection.assumeIsolated { $0.start() }
    }

    /// Has a connection to a server become a client's WebSocket; called on the loop's thread.
    static func call(_ raw: OpaquePointer, on loop: Loop, for service: Service) -> Connection {
        loop.connectionBegan()
        service.connections.add(1, ordering: .relaxed)
        // Raw is not used here again.
        nonisolated(unsafe) let raw = raw
        let connection = Connection(raw, on: loop, for: service)
        connection.assumeIsolated { connection in
            beast_connection_upgrade(connection.raw)
            connection.watch()
        }
        return connection
    }

    private func start() {
        task = Task(executorPreference: loop) { await self.serve(after: .request) }
        watch()
    }

    private func watch() {
        beast_connection_watch(
            raw,
            { connection in
                guard let connection else { return }
                Unmanaged<Connection>.fromOpaque(connection).takeUnretainedValue().assumeIsolated { $0.peerClosed() }
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// The client closed its side, or all of it: which of them shows only when something is sent.
    ///
    /// Its request is cancelled in both cases. What a handler answers all the same is sent.
    func peerClosed() {
        isGone = true
        cancelHandler()
        if stream != nil || socket != nil { beast_connection_cancel_write(raw) }
    }

    func cancelHandler() {
        task?.cancel()
    }

    private func serve(after last: Next) async {
        var next = last
        while case .request = next { next = await exchangeOnce() }
        // A task keeps the memory of its deepest call for as long as it lives, and these live long and rest often.
        switch next {
        case .stream(let response, let request):
            task = Task(executorPreference: loop) { await self.serveStream(response, request) }
        case .socket(let upgrade): task = Task(executorPreference: loop) { await self.serveSocket(upgrade) }
        case .request, .finish, .abort: return end(next)
        }
        if isGone { task?.cancel() }
    }

    private func serveStream(_ response: Response, _ request: Request) async {
        let next = await send(response, to: request)
        recorder?.end()
        await serve(after: next)
    }

    private func serveSocket(_ upgrade: WebSocketUpgrade) async {
        end(await serve(upgrade))
    }

    func end(_ next: Next) {
        isOpen = false
        if case .abort = next { beast_connection_abort(raw) } else { beast_connection_finish(raw) }
        task = nil
        service.connections.subtract(1, ordering: .relaxed)
        loop.connectionEnded()
    }

    private func exchangeOnce() async -> Next {
        let outcome = await perform { beast_connection_read_head(raw, $0, $1) }
        guard outcome != BEAST_CLOSED else { return .finish }
        exchange += 1
        bodyError = nil
        let traceID = loop.nextTraceID()
        terms = Terms()
        guard outcome == BEAST_OK else { return await refuse(.refusing(outcome), traceID: traceID) }
        let request: Request
        do throws(RequestTarget.Malformed) {
            request = try makeRequest(traceID: traceID)
        } catch {
            return await refuse(.malformedRequest, traceID: traceID)
        }
        recorder?.begin(request)
        let response: Response
        do {
            response = try await service.handler(request)
        } catch  where isGone {
            recorder?.end()
            return .abort
        } catch {
            response = .describing(error, traceID: request.traceID, log: service.log)
        }
        if case .stream = response.body { return .stream(response, for: request) }
        let next = await send(response, to: request)
        if socket == nil { recorder?.end() }
        return next
    }

    /// Answers what is no request, and leaves it at that: where the next one would begin is unknown.
    private func refuse(_ error: APIError, traceID: String) async -> Next {
        var response = error.response(traceID: traceID)
        response.addStandardHeaders(traceID: traceID)
        terms.keepsAlive = false
        return await send(response, to: Request("", "", traceID: traceID))
    }

    private func makeRequest(traceID: String) throws(RequestTarget.Malformed) -> Request {
        let head = beast_connection_head(raw).pointee
        let target = try RequestTarget(parsing: UnsafeRawBufferPointer(head.target))
        let method = String(head.method)
        terms = Terms(
            minorVersion: head.minor_version,
            keepsAlive: head.keep_alive,
            expectsContinue: head.expects_continue,
            isHead: method == "HEAD",
            length: head.content_length < 0 ? nil : Int(head.content_length)
        )
        var headers = Headers()
        headers.append(head.fields, head.field_count)
        var request = Request(method, target.path, query: target.query, headers: headers, body: makeBody())
        request.target = String(head.target)
        request.traceID = traceID
        request.peer = peer
        request.isSecure = beast_connection_is_secure(raw)
        return request
    }

    private func makeBody() -> RequestBody {
        let limit = service.configuration.maximumBody
        guard terms.length != 0 else { return RequestBody(limit: limit) }
        return RequestBody(length: terms.length, limit: limit) { [exchange] in try await self.readBody(of: exchange) }
    }
}
