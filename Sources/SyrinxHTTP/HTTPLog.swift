/// What a server tells about its work.
public struct HTTPLog: Sendable {
    /// A request that was answered, or whose answer broke off.
    public struct Exchange: Sendable {
        public var traceID: String
        public var method: String
        public var path: String
        public var status: Int
        public var time: Duration
    }

    /// A handler failed for no reason that the client may know: the request's trace id and the error.
    public var failed: @Sendable (_ traceID: String, _ error: any Error) -> Void
    /// A request was answered; nil saves the time that measuring takes.
    public var answered: (@Sendable (Exchange) -> Void)?

    public init(
        failed: @escaping @Sendable (_ traceID: String, _ error: any Error) -> Void = { _, _ in },
        answered: (@Sendable (Exchange) -> Void)? = nil
    ) {
        self.failed = failed
        self.answered = answered
    }
}
