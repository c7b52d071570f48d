import SyrinxAccess
import SyrinxHTTP
import SyrinxWire

/// One piece of the gateway: answers a request by what is inside it, and adds one thing.
protocol Step: Sendable {
    func answer(_ passage: Passage) async throws -> Reply
}

/// A request on its way through the gateway.
struct Passage: Sendable {
    @Boxed var asked: Asked
    @Boxed var path: UpstreamPath
    /// Whether the body may be needed though no other key can be asked.
    var keepsBody = false
    /// What is asked of a key.
    var need: Need
    /// The keys whose parts of a list are put together, this one's among them.
    var siblings: [String] = []
    /// Keys that did not serve.
    var tried: Set<String> = []
    /// The key that is used.
    var loan: Loan?
    /// Where what it costs is charged.
    var account: Account?
}

/// What is asked, and by whom: the same all the way.
struct Asked: Sendable {
    var request: Request
    /// Whether it asks for a WebSocket.
    let isSocket: Bool
    let caller: Caller
    /// What it showed to be that caller, if it was a token: in its head, or in a socket's first message.
    let token: String?
    let service: Service
    let operation: Operation
    /// What stands where the rule's path has braces.
    let parameters: [String: String]
    let body: KeptBody
    /// Whether a ticket of its own lets it in there, so that no key is sent.
    var hasTicket = false
    /// The body, where its rule must know it and it is JSON.
    var json: JSONValue?
    /// Bytes of the body, where its rule must know it.
    var size = 0
}

extension Passage {
    var request: Request { asked.request }
    var caller: Caller { asked.caller }
    var token: String? { asked.token }
    var service: Service { asked.service }
    var operation: Operation { asked.operation }
    var rule: OperationRule { asked.operation.rule }
    var parameters: [String: String] { asked.parameters }
    var body: KeptBody { asked.body }
    var hasTicket: Bool { asked.hasTicket }
    var json: JSONValue? { asked.json }
    var size: Int { asked.size }

    /// Goes by what the service gave to let a browser in, and so with the key that it was given for.
    mutating func use(_ ticket: Ticket) {
        need.boundTo = [ticket.upstreamKeyID]
        asked.hasTicket = true
    }

    /// What refusals mean; one of a ticket says nothing of the key.
    var meanings: [String: ServiceDescription.Refusal] {
        let all = service.description.meanings
        return hasTicket ? all.filter { $0.value != .key && $0.value != .permission } : all
    }
}

/// A large value that is handed on from step to step, each of which has a copy: one of where it is.
@propertyWrapper
struct Boxed<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    init(wrappedValue: Value) { box = Box(wrappedValue) }

    var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }
}

/// An answer on its way back.
struct Reply: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        case stream(ReplyStream)
        /// What this server made itself.
        case own(Response.Body)
        /// The service's end of a WebSocket, for the client to have the other.
        case socket(SocketCarriage, subprotocol: String?)
    }

    var status: Int
    var headers: Headers
    var body: Body
    /// The upstream key that it comes by.
    var keyID: String
    /// Let go of when all of it was sent: places and keys in use.
    var held: [any Sendable] = []
    /// What is to be done when all of it was sent, or was not.
    var endings: [any Ending] = []

    var isSuccess: Bool { status == 101 || (200..<300).contains(status) }

    /// The service's whole answer; nil if it is longer.
    func collect(upTo limit: Int) async throws -> [UInt8]? {
        switch body {
        case .bytes(let bytes): return bytes
        case .stream(let stream):
            let (bytes, isWhole) = try await stream.collect(upTo: limit)
            return isWhole ? bytes : nil
        case .own, .socket: return []
        }
    }
}

/// What waits for an answer to be sent.
protocol Ending: Sendable {
    func end(_ delivery: Delivery) async
}

/// What became of an answer.
struct Delivery: Hashable, Sendable {
    enum End: Hashable, Sendable {
        case whole
        /// The service broke it off.
        case brokenOff
        /// The service closed it, and would not have the key any more.
        case refused(ServiceDescription.Refusal)
        /// Nobody took it.
        case left
    }

    var bytes: Int
    var end: End
}
