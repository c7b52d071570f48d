import Synchronization
public import SyrinxHTTP

/// Other servers themselves, over connections that are kept and used again.
public struct HTTPUpstream: Upstream {
    /// How long to wait for a server.
    public struct Patience: Hashable, Sendable {
        public var connect = Duration.seconds(10)
        /// From the request's last byte to the reply's head; speech of a long text may take minutes.
        public var reply = Duration.seconds(240)
        /// Without a byte in either direction.
        public var idle = Duration.seconds(120)

        public init() {}
    }

    private let client: HTTPClient
    private let patience: Patience

    public init(_ client: HTTPClient, patience: Patience = Patience()) {
        self.client = client
        self.patience = patience
    }

    public func send(_ request: UpstreamRequest) async throws(UpstreamError) -> UpstreamReply {
        var head = ClientRequest(request.method, request.url, headers: request.headers)
        head.mayRepeat = request.mayRepeat
        head.timeout = nil
        head.connectTimeout = patience.connect
        head.replyTimeout = patience.reply
        head.idleTimeout = patience.idle
        let reply: StreamedReply
        do throws(TransportError) {
            reply = try await client.open(head, body: request.body.length == 0 ? nil : .stream(request.body))
        } catch {
            throw UpstreamError(error)
        }
        if let whole = reply.whole {
            return UpstreamReply(reply.status, headers: reply.headers, body: ReplyStream(whole: whole))
        }
        let iterator = Mutex(reply.body.makeAsyncIterator())
        let body = ReplyStream {
            do throws(TransportError) {
                // Pieces are asked for one after the other.
                var copy = iterator.withLock { $0 }
                return try await copy.next()
            } catch {
                throw UpstreamError(error)
            }
        }
        return UpstreamReply(reply.status, headers: reply.headers, body: body)
    }

    public func connect(_ request: SocketRequest) async throws(UpstreamError) -> SocketAnswer {
        var request = request
        request.timeout = patience.connect
        do {
            let socket = try await client.connect(request)
            return .socket(socket.socket, headers: socket.headers, subprotocol: socket.subprotocol)
        } catch let refusal as SocketRefusal {
            let reply = refusal.reply
            return .refused(UpstreamReply(reply.status, headers: reply.headers, body: ReplyStream([reply.body])))
        } catch let error as TransportError {
            throw UpstreamError(error)
        } catch {
            throw UpstreamError(Task.isCancelled ? .cancelled : .broken, wasSent: true)
        }
    }
}

extension UpstreamError {
    fileprivate init(_ error: TransportError) {
        let reason: Reason =
            switch error.reason {
            case .timedOut: .timedOut
            case .bodyFailed: .bodyFailed
            case .cancelled, .shutDown: .cancelled
            case .invalidRequest, .unreachable, .forbidden, .untrusted, .tooLarge, .broken: .broken
            }
        self.init(reason, wasSent: error.wasSent)
    }
}
