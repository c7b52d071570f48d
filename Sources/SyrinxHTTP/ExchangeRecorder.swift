/// Notes what the log is told of the exchanges of a connection, one after the other, while they go on.
final class ExchangeRecorder {
    /// RFC 9110, 9.1, and RFC 5789.
    private static let methods: Set = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE",
    ]

    private let answered: @Sendable (HTTPLog.Exchange) -> Void
    private var start = ContinuousClock.now
    private var exchange = HTTPLog.Exchange(traceID: "", method: "", status: 499, bytes: 0, time: .zero)

    /// Nil if `log` does not want to know.
    init?(_ log: HTTPLog) {
        guard let answered = log.answered else { return nil }
        self.answered = answered
    }

    /// The head of a request has been read.
    func begin(_ request: Request) {
        start = ContinuousClock.now
        exchange = HTTPLog.Exchange(
            traceID: request.traceID,
            method: Self.methods.contains(request.method) ? request.method : "other",
            status: 499,
            bytes: 0,
            time: .zero
        )
    }

    /// Its answer is about to be sent; one that takes the place of another was made for the same route and caller.
    func send(_ answer: Answer, _ note: LogNote) {
        exchange.status = answer.status
        exchange.route = note.route ?? exchange.route
        exchange.caller = note.caller ?? exchange.caller
        exchange.requestID = answer.headers["request-id"]
    }

    /// The kernel took so many bytes of the answer's body.
    func sent(_ count: Int) {
        guard count > 0 else { return }
        if exchange.firstByte == nil { exchange.firstByte = ContinuousClock.now - start }
        exchange.bytes += count
    }

    /// The exchange is over: tells the log.
    func end() {
        exchange.time = ContinuousClock.now - start
        answered(exchange)
    }
}
