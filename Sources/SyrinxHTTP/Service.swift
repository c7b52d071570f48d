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

    /// Answers `request`, and tells the log how long it took; an answer without a status is none.
    func measure<Result>(
        _ request: Request,
        answer: () async -> (status: Int?, result: Result)
    ) async -> Result {
        guard let answered = log.answered else { return await answer().result }
        let clock = ContinuousClock()
        let start = clock.now
        let (status, result) = await answer()
        answered(
            HTTPLog.Exchange(
                traceID: request.traceID,
                method: request.method,
                path: request.path,
                status: status ?? 499,  // nginx's number for a client that left.
                time: clock.now - start
            )
        )
        return result
    }
}
