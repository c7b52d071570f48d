import Synchronization

/// Sends requests to other servers, over connections that are kept and used again.
///
/// A task on a thread of a ``Server`` has its requests moved on that thread, over connections of its own, so that nothing
/// changes threads; all others share a thread that the client starts when it is first needed.
///
/// It speaks HTTP/1.1. Redirects are not followed, cookies are not kept and bodies are not decoded: a reply is returned as
/// it is. Proxies are those that the environment names (`https_proxy`, `no_proxy`); WebSockets pass them by.
public final class HTTPClient: Sendable {
    /// What all requests of a client have in common.
    public struct Configuration: Hashable, Sendable {
        /// A PEM file of the authorities that are trusted, instead of those of the system.
        public var authoritiesFile: String?
        /// Without a sign of life from a WebSocket's server that is listened to; then it gets a ping, and as long to answer.
        public var socketPingInterval = Duration.seconds(30)
        /// From a WebSocket's close to the server's; then the connection is closed all the same.
        public var socketCloseTimeout = Duration.seconds(5)

        public init() {}
    }

    private struct State {
        var isShutDown = false
        /// Of servers, which may end before the client.
        var loops: [ObjectIdentifier: WeakLoop] = [:]
        var own: Loop?
        /// By the file they are in, the authorities that were needed so far.
        var trusts: [String?: LoadedTrust] = [:]
    }

    private static let count = Atomic(0)

    let configuration: Configuration
    /// What the client's WebSockets have in common.
    let sockets: Service
    /// Tells clients apart, also from those that are no more.
    private let key = HTTPClient.count.add(1, ordering: .relaxed).newValue
    private let proxies: Proxies
    private let state = Mutex(State())
    private let ended = Latch()

    public convenience init(configuration: Configuration = Configuration()) throws(TransportError) {
        try self.init(configuration: configuration, proxies: Proxies())
    }

    init(configuration: Configuration, proxies: Proxies) throws(TransportError) {
        self.configuration = configuration
        self.proxies = proxies
        sockets = Service(configuration: configuration.ofSockets, handler: { _ in Response(404) }, log: HTTPLog())
        if configuration.authoritiesFile != nil { _ = try trust() }
    }

    /// Breaks off what ``shutdown()`` was not called for.
    deinit {
        stop()
    }

    /// The reply to `request`, whatever its status, when its head is there; `body` is sent in place of its own.
    ///
    /// Cancelling the task breaks the transfer off, and throws ``TransportError/Reason/cancelled``.
    public func open(
        _ request: ClientRequest,
        body: ClientBody? = nil,
        isolation: isolated (any Actor)? = #isolation
    ) async throws(TransportError) -> StreamedReply {
        try request.check()
        let way = try way(to: request)
        let body = try await (body ?? .bytes(request.body)).shortened()
        let loop = try loop()
        let transfer = Transfer(request, body, by: way, on: loop)
        let handle = TransferHandle(transfer)
        let head = try await withTaskCancellationHandler {
            // Without it this would leave the thread that it is on.
            _ = isolation
            return await transfer.head {
                begin(transfer, on: loop)
            }
        } onCancel: {
            transfer.cancel()
        }.get()
        return StreamedReply(
            status: head.status,
            headers: head.headers,
            body: ReplyBody(handle),
            whole: transfer.whole
        )
    }

    /// The whole reply to `request`, whatever its status.
    ///
    /// Cancelling the task breaks the transfer off, and throws ``TransportError/Reason/cancelled``.
    public func send(_ request: ClientRequest) async throws(TransportError) -> ClientReply {
        let reply = try await open(request)
        return ClientReply(
            reply.status,
            headers: reply.headers,
            body: try await reply.body.collect(upTo: request.maximumReply)
        )
    }

    /// Breaks off what is under way, closes all connections, and returns when the client's thread has ended.
    public func shutdown() async {
        stop()
        await ended.wait()
    }
}

extension HTTPClient {
    /// The loop of the thread this is called on, or else the client's own.
    func loop() throws(TransportError) -> Loop {
        let current = Loop.current
        return try state.withLock { state throws(TransportError) in
            guard !state.isShutDown else { throw TransportError(.shutDown) }
            if let current {
                let key = ObjectIdentifier(current)
                if state.loops[key]?.loop == nil {
                    state.loops = state.loops.filter { $0.value.loop != nil }
                    state.loops[key] = WeakLoop(loop: current)
                }
                return current
            }
            if let own = state.own { return own }
            do {
                let loop = try Loop(configuration.ofSockets, nil) { [ended] in ended.leave() }
                ended.enter()
                try loop.start()
                state.own = loop
                return loop
            } catch {
                throw TransportError(.unreachable("\(error)"))
            }
        }
    }

    /// Whom servers must be vouched for by: those of a file, or else those that the client was made with.
    func trust(_ file: String? = nil) throws(TransportError) -> LoadedTrust {
        let file = file ?? configuration.authoritiesFile
        return try state.withLock { state throws(TransportError) in
            if let trust = state.trusts[file] { return trust }
            let trust = try LoadedTrust(file)
            state.trusts[file] = trust
            return trust
        }
    }

    private func way(to request: ClientRequest) throws(TransportError) -> Transfer.Way {
        guard let address = ServerAddress(request.url), request.peers?.allows(address) ?? true else {
            throw TransportError(.invalidRequest("the URL is none that can be asked"))
        }
        return Transfer.Way(
            address: address,
            trust: address.origin.isSecure ? try trust(request.peers?.certificates) : nil,
            proxy: request.peers == nil ? try proxies.proxy(to: address.origin) : nil
        )
    }

    private func begin(_ transfer: Transfer, on loop: Loop) {
        if Loop.current === loop { return Self.begin(transfer, of: key, on: loop) }
        // Under the lock, so that nothing comes to a loop behind the order to stop.
        let isTaken = state.withLock { state in
            guard !state.isShutDown else { return false }
            loop.run { [key] in Self.begin(transfer, of: key, on: loop) }
            return true
        }
        if !isTaken { transfer.refuse(TransportError(.shutDown)) }
    }

    private static func begin(_ transfer: Transfer, of client: Int, on loop: Loop) {
        if let transfers = loop.transfers(of: client) {
            transfers.begin(transfer)
        } else {
            transfer.refuse(TransportError(.shutDown))
        }
    }

    private func stop() {
        let (loops, own) = state.withLock { state in
            state.isShutDown = true
            defer { (state.loops, state.own) = ([:], nil) }
            return (state.loops.values.compactMap(\.loop), state.own)
        }
        let key = key
        for loop in loops { loop.run { loop.endTransfers(of: key) } }
        own?.run { own?.endTransfers(of: key) }
        own?.cut()
        own?.drain()
    }
}

extension HTTPClient.Configuration {
    /// What of it a connection must know that is a WebSocket.
    fileprivate var ofSockets: HTTPConfiguration {
        var configuration = HTTPConfiguration()
        configuration.socketPingInterval = socketPingInterval
        configuration.socketCloseTimeout = socketCloseTimeout
        return configuration
    }
}

/// A loop that may have ended.
private struct WeakLoop {
    weak var loop: Loop?
}
