import SyrinxHTTP
import SyrinxWire

/// The sockets of text to dialogue: several voices, which the first message names.
struct DialogueSockets: SocketFamily {
    private let query: DialogueSocket.Query
    private let speech: Speech

    init(_ query: DialogueSocket.Query, _ speech: Speech) {
        self.query = query
        self.speech = speech
    }

    var patience: Int { DialogueSocket.inactivityTimeout }

    func credentials(_ first: DialogueSocket.Message) -> SocketCredentials {
        SocketCredentials(
            token: query.singleUseToken ?? first.singleUseToken,
            key: first.xiAPIKey,
            authorization: query.authorization ?? first.authorization
        )
    }

    func open(_ message: DialogueSocket.Message, _ call: Call) async throws -> DialogueText {
        try await speech.live(query, message, call)
    }

    /// "Required on every message except one containing only `close_socket`", as the Python SDK describes it.
    func contextID(of message: DialogueSocket.Message) throws -> String? {
        if let id = message.contextID { return id }
        guard message == .closingSocket else { throw SocketError.noContextID }
        return nil
    }

    /// Alignments are for those who ask for them, and only of the text as it was sent: the SDK has the other one as
    /// "reserved for future use".
    func audio(_ chunk: AudioChunk, contextID: String?) -> [UInt8] {
        var chunk = chunk
        chunk.normalizedAlignment = nil
        if !(query.syncAlignment ?? false) { chunk.alignment = nil }
        return DialogueSocket.Reply.audio(chunk, contextID: contextID).serialized()
    }

    func endOfTurn(contextID: String?) -> [UInt8]? {
        DialogueSocket.Reply.finalAudioForTurn(contextID: contextID).serialized()
    }

    func end(contextID: String?) -> [UInt8] {
        DialogueSocket.Reply.final(contextID: contextID).serialized()
    }

    static func failure(_ error: SocketError, contextID: String?) -> [UInt8] {
        DialogueSocket.Reply.error(error, contextID: contextID).serialized()
    }
}

extension DialogueSocket.Message: SocketMessage {
    var opensContext: Bool { voices != nil || !(inputs ?? []).isEmpty }
    var endsText: Bool { closeSocket ?? false }

    fileprivate static let closingSocket = {
        var message = Self()
        message.closeSocket = true
        return message
    }()
}

extension SocketError {
    fileprivate static let noContextID = Self(
        "invalid_input_message",
        "The message names no context. Send a context_id with all but a close_socket alone.",
        parameter: "context_id"
    )
}
