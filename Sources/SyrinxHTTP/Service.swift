import Synchronization

/// What all connections of a server have in common.
final class Service: Sendable {
    let configuration: HTTPConfiguration
    let handler: Handler
    let log: HTTPLog
    /// How many are open.
    let connections = Atomic<Int>(0)

    init(configuration: HTTPConfiguration, handler: @escaping Handler, log: HTTPLog) {
        self.configuration = configuration
        self.handler = handler
        self.log = log
    }

    /// Tells the log of a request that came in at `start`; nil for the status of an answer that never was.
    func note(_ request: Request, status: Int?, since start: ContinuousClock.Instant?) {
        guard let answered = log.answered, let start else { return }
        answered(
            HTTPLog.Exchange(
                traceID: request.traceID,
                method: request.method,
                path: request.path,
                status: status ?? 499,  // nginx's number for a client that left.
                time: ContinuousClock.now - start
            )
        )
    }
}
