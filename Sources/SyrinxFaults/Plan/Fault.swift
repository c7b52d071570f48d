public import SyrinxHTTP
public import SyrinxWire

/// What goes wrong with a request.
public enum Fault: Hashable, Sendable {
    /// How much of an answer comes before it goes wrong.
    public enum Place: Hashable, Sendable {
        /// Nothing, not even its head.
        case head
        /// So many bytes of its body.
        case bytes(Int)
        /// So many messages of a socket.
        case messages(Int)
    }

    /// An error of the API, as ElevenLabs tells it: in an answer's body, or over a socket that is then closed.
    case error(APIError, afterMessages: Int = 0)
    /// Any answer in place of the handler's; a socket is refused with it.
    case answer(Answer)
    /// Nothing more is sent for a while, or, if that is nil, for as long as the client stays.
    case stall(Duration?, Place)
    /// The connection is reset.
    case cut(Place)
    /// A socket is closed.
    case close(Closing, afterMessages: Int = 0)
}

extension Fault {
    /// An answer that is made of nothing but itself.
    public struct Answer: Hashable, Sendable {
        public var status: Int
        public var headers: Headers
        public var body: [UInt8]

        public init(_ status: Int, headers: Headers = [:], body: [UInt8] = []) {
            self.status = status
            self.headers = headers
            self.body = body
        }
    }

    /// The end of a socket.
    public struct Closing: Hashable, Sendable {
        public var code: WebSocket.CloseCode
        public var reason: String
        /// A text that is sent before.
        public var message: [UInt8]?

        public init(_ code: WebSocket.CloseCode, _ reason: String = "", message: [UInt8]? = nil) {
            self.code = code
            self.reason = reason
            self.message = message
        }
    }

    /// Whether it can befall a request that asks for a socket, or one that does not.
    func canBefall(socket isSocket: Bool) -> Bool {
        switch self {
        case .error, .answer, .stall(_, .head), .cut(.head): true
        case .stall(_, .bytes), .cut(.bytes): !isSocket
        case .stall(_, .messages), .cut(.messages), .close: isSocket
        }
    }
}
