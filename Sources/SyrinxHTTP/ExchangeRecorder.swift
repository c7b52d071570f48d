/// Notes what the log is told of an exchange, while it goes on.
struct ExchangeRecorder {
    private let start = ContinuousClock.now
    private var exchange: HTTPLog.Exchange

    /// Begins when the request's head has been read.
    init(_ request: Request) {
        exchange = HTTPLog.Exchange(
            traceID: request.traceID,
            method: request.method,
            status: 499,
            bytes: 0,
            time: .zero
        )
    }

    /// The answer is about to be sent; one that takes the place of another was made for the same route and caller.
    mutating func begins(_ answer: Answer, _ note: LogNote) {
        exchange.status = answer.status
        exchange.route = note.route ?? exchange.route
        exchange.caller = note.caller ?? exchange.caller
        exchange.requestID = answer.headers["request-id"]
    }

    /// The kernel took so many bytes of the body.
    mutating func sent(_ count: Int) {
        guard count > 0 else { return }
        if exchange.firstByte == nil { exchange.firstByte = ContinuousClock.now - start }
        exchange.bytes += count
    }

    /// What is known, now that the exchange is over.
    func finished() -> HTTPLog.Exchange {
        var exchange = exchange
        exchange.time = ContinuousClock.now - start
        return exchange
    }
}
