/// Sends requests to other servers, over connections that are kept and used again.
///
/// Redirects are not followed: a reply that asks for one is returned as it is. Proxies are those that the environment
/// names (`https_proxy`, `no_proxy`).
public final class HTTPClient: Sendable {
    private let thread: TransferThread

    /// Starts the thread on which all is sent and received.
    public init() throws(TransportError) {
        thread = try TransferThread()
    }

    /// Breaks off what ``shutdown()`` was not called for.
    deinit {
        thread.stop()
    }

    /// The reply to `request`, whatever its status.
    ///
    /// Cancelling the task breaks the transfer off, and throws ``TransportError/cancelled``.
    public func send(_ request: ClientRequest) async throws(TransportError) -> ClientReply {
        try await send(request, into: nil)
    }

    /// The same, the reply's body going into `download`, by whose rules redirects are followed.
    func send(_ request: ClientRequest, into download: Download?) async throws(TransportError) -> ClientReply {
        try request.check()
        let transfer = Transfer(request, into: download)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.awaited(by: continuation)
                if !thread.start(transfer) { transfer.end(.failure(.shutDown)) }
            }
        } onCancel: {
            thread.cancel(transfer)
        }
        return try result.get()
    }

    /// Breaks off what is under way, closes all connections, and returns when the thread has ended.
    public func shutdown() async {
        thread.stop()
        await thread.ended.wait()
    }
}
