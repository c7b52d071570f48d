/// What a server tells about its work.
public struct HTTPLog: Sendable {
    /// A request that was answered, or whose answer broke off.
    ///
    /// It holds nothing that a client wrote freely: paths and queries may have secrets in them.
    public struct Exchange: Sendable {
        public var traceID: String
        /// One of HTTP's own; `other` for any other word, which may be a secret as well.
        public var method: String
        /// The pattern of the request's route, `/v1/voices/{voice_id}`; nil if it had none.
        public var route: String?
        /// Who asked, as the handler told it.
        public var caller: String?
        /// 499, nginx's number for a client that left, if there was no answer.
        public var status: Int
        /// The answer's `request-id`.
        public var requestID: String?
        /// From the request's head to the first byte of the answer's body; nil if none was sent.
        public var firstByte: Duration?
        /// How many bytes of the answer's body were sent.
        public var bytes: Int
        /// From the request's head to the answer's end.
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
