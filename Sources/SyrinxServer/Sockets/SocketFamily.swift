import SyrinxHTTP
import SyrinxWire

/// A family of sockets on which text comes as it is written: what its clients ask for, and the words of its answers.
///
/// Each has a socket for one text and one for several at once, which are the same for all families: ``SingleSession`` and
/// ``MultiSession``.
protocol SocketFamily: Sendable {
    associatedtype Query: Decodable & Sendable
    associatedtype Text: SocketText

    init(_ query: Query, _ speech: Speech)

    /// Seconds that both sides may be silent.
    var patience: Int { get }

    /// What the first message presents, or the query, instead of a header.
    func credentials(_ first: Text.Message) -> SocketCredentials
    /// A text whose first message is `message`, which it has not done yet.
    func open(_ message: Text.Message, _ call: Call) async throws -> Text
    /// The context that a message is for; nil if it is for all of them.
    func contextID(of message: Text.Message) throws -> String?

    func audio(_ chunk: AudioChunk, contextID: String?) -> [UInt8]
    /// Nil where nobody is told.
    func endOfTurn(contextID: String?) -> [UInt8]?
    func end(contextID: String?) -> [UInt8]
    static func failure(_ error: SocketError, contextID: String?) -> [UInt8]
}

/// A text as a client writes it, on a socket or in a context of one.
protocol SocketText: Sendable {
    associatedtype Message: SocketMessage

    var live: LiveSpeech { get }

    /// Does what a message asks for, beyond opening and closing; the first one's settings were heeded when it was opened.
    func take(_ message: Message, isFirst: Bool) async throws
    /// The client has closed its context.
    func close() throws
}

/// What a client sends on a socket.
protocol SocketMessage: Decodable, Sendable {
    /// Whether it begins a context that there is not yet, rather than to keep one alive or to close it.
    var opensContext: Bool { get }
    /// Whether it is the last one, on the socket for one text.
    var endsText: Bool { get }
    var closeContext: Bool? { get }
    var closeSocket: Bool? { get }
}

extension SocketFamily {
    /// Who opened a socket.
    func call(_ first: Text.Message, over link: SocketLink, _ authorizer: Authorizer) async throws -> Call {
        let caller = try await authorizer.caller(of: link.request, presenting: credentials(first), for: .speechSocket)
        return Call(request: link.request, caller: caller)
    }

    /// Tells of a failure, and closes.
    static func fail(_ link: SocketLink, with error: any Error, contextID: String? = nil) async {
        await link.fail(with: error) { failure($0, contextID: contextID) }
    }

    /// Fails when neither side has sent anything for too long.
    func watch(_ link: SocketLink) async {
        do {
            try await link.silence(of: .seconds(patience))
            await Self.fail(link, with: SocketError.inputTimeout(seconds: patience))
        } catch {
            // The session is over.
        }
    }
}
