public import SyrinxHTTP

/// How a ``RecordingUpstream`` answers a request.
public enum ScriptedAnswer: Sendable {
    case reply(ScriptedReply)
    /// A WebSocket, which closes with 1000 after the last step.
    case socket([SocketStep], subprotocol: String? = nil)
    /// The connection is reset before anything is said.
    case cut
}

/// An answer, step by step.
public struct ScriptedReply: Sendable {
    public enum Step: Sendable {
        case send([UInt8])
        /// By the clock of the upstream.
        case wait(Duration)
        /// Says nothing any more, for as long as the client stays.
        case stall
        /// Resets the connection, so that what was sent is no whole answer.
        case cut
    }

    public var status: Int
    /// With a `content-length` the body is sent as so many bytes, and in chunks without.
    public var headers: Headers
    public var body: [Step]
    /// What happens before the head is sent.
    public var before: [Step] = []
    /// Whether the request's body is read before anything else happens.
    public var readsBody = true

    public init(_ status: Int = 200, headers: Headers = [:], body: [Step] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// JSON at once.
    public init(_ status: Int = 200, headers: Headers = [:], json: String) {
        self.init(status, headers: headers, body: [.send(Array(json.utf8))])
        self.headers["content-type"] = "application/json"
        self.headers["content-length"] = "\(json.utf8.count)"
    }
}

/// What a scripted WebSocket does next.
public enum SocketStep: Sendable {
    case send(WebSocket.Message)
    /// Waits for a message, and records it; the script ends if the client closes instead.
    case receive
    /// Records what comes and sends it back, until the client closes.
    case echo
    /// By the clock of the upstream.
    case wait(Duration)
    case close(WebSocket.CloseCode, String)
    /// Says and hears nothing any more, for as long as the client stays.
    case stall
    /// Resets the connection without a close.
    case cut

    public static func text(_ text: String) -> Self { .send(.text(Array(text.utf8))) }
}
