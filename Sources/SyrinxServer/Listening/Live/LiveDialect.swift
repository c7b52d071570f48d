import SyrinxHTTP
import SyrinxWire

/// The words in which clients send sound and hear what is said in it.
protocol LiveDialect: Sendable {
    associatedtype Query: Decodable & Sendable

    /// What is asked for, as the socket of today would be asked.
    static func query(_ query: Query) throws -> RealtimeTranscription.Query
    /// What a client says; nil when it has said all.
    static func read(_ message: WebSocket.Message) throws -> RealtimeTranscription.Message?
    /// What it is told; nil where it does not know of such things.
    static func serialized(_ reply: RealtimeTranscription.Reply) throws -> [UInt8]?
}

/// `/v1/speech-to-text/realtime`.
enum RealtimeDialect: LiveDialect {
    static func query(_ query: RealtimeTranscription.Query) throws -> RealtimeTranscription.Query {
        try query.checkModel()
        return query
    }

    static func read(_ message: WebSocket.Message) throws -> RealtimeTranscription.Message? {
        guard case .text(let bytes) = message else {
            throw RealtimeTranscription.Failure(.inputError, SocketError.binaryMessage.message)
        }
        return try WireDecoder(at: [.name("message")]).decode(RealtimeTranscription.Message.self, from: bytes)
    }

    static func serialized(_ reply: RealtimeTranscription.Reply) throws -> [UInt8]? { try reply.serialized() }
}

/// `/v1/speech-to-text/stream`, which upstream no longer has and guides still teach.
enum StreamDialect: LiveDialect {
    static func query(_ query: TranscriptionStream.Query) -> RealtimeTranscription.Query {
        var realtime = RealtimeTranscription.Query(modelID: query.modelID ?? RealtimeTranscription.standardModelID)
        realtime.token = query.token
        realtime.languageCode = query.languageCode
        realtime.commitStrategy = query.commitStrategy ?? .vad
        realtime.enableLogging = query.enableLogging
        return realtime
    }

    static func read(_ message: WebSocket.Message) throws -> RealtimeTranscription.Message? {
        switch message {
        case .binary(let bytes): return .init(bytes)
        case .text(let bytes):
            switch try WireDecoder(at: [.name("message")]).decode(TranscriptionStream.Message.self, from: bytes) {
            case .audio(let audio): return .init(audio)
            case .commit: return .init(commit: true)
            case .other: return .init()
            case .end: return nil
            }
        }
    }

    static func serialized(_ reply: RealtimeTranscription.Reply) -> [UInt8]? {
        switch reply {
        case .partial(let text): TranscriptionStream.Reply.transcript(text, isFinal: false).serialized()
        case .committed(let text): TranscriptionStream.Reply.transcript(text, isFinal: true).serialized()
        case .error(let failure): TranscriptionStream.Reply.error(failure).serialized()
        default: nil
        }
    }
}
