import Synchronization
import SyrinxEngine
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

/// A client of the sockets that listen.
struct LiveClient {
    typealias Reply = RealtimeTranscription.Reply

    let harness: Harness
    let socket: TestSocket

    init(
        _ query: String = "",
        hearing transcriber: (any Transcriber)? = SpokenScript("hello my name is john"),
        path: String = "realtime",
        _ configuration: Configuration = Configuration(),
        harness: Harness? = nil,
        secret: String? = Harness.administrator
    ) async throws {
        let transcribers = transcriber.map { [$0] } ?? []
        self.harness =
            if let harness { harness } else { try await Harness(configuration, liveTranscribers: transcribers) }
        socket = try await self.harness.client(secret).socket("/v1/speech-to-text/\(path)?\(query)")
    }

    /// Sends sound in pieces of a tenth of a second.
    func send(_ pcm: [UInt8], commit: Bool = false) {
        for start in stride(from: 0, to: pcm.count, by: 3200) {
            let piece = Array(pcm[start..<min(start + 3200, pcm.count)])
            send(.init(piece, commit: commit && start + 3200 >= pcm.count))
        }
    }

    func send(_ message: RealtimeTranscription.Message) {
        socket.send(String(decoding: message.serialized(), as: UTF8.self))
    }

    /// The next of what is told; nil after the close.
    func next() async throws -> Reply? {
        guard case .text(let text) = await socket.next() else { return nil }
        return try WireDecoder().decode(Reply.self, from: Array(text.utf8))
    }

    /// All up to the first that `isLast` is true for.
    func replies(until isLast: (Reply) -> Bool) async throws -> [Reply] {
        var replies: [Reply] = []
        while let reply = try await next() {
            replies.append(reply)
            if isLast(reply) { return replies }
        }
        throw Ended(told: replies)
    }

    /// What is told from now until a segment is committed.
    func committed() async throws -> String {
        let replies = try await replies { if case .committed = $0 { true } else { false } }
        guard case .committed(let text)? = replies.last else { return "" }
        return text
    }

    /// The failure that ends the socket, and the close behind it.
    func failure() async throws -> (RealtimeTranscription.Failure, WebSocket.CloseCode?, String) {
        let replies = try await replies { if case .error = $0 { true } else { false } }
        guard case .error(let failure)? = replies.last else { throw Ended(told: replies) }
        guard case .closed(let code, let reason)? = await socket.next() else { return (failure, nil, "") }
        return (failure, code, reason)
    }

    struct Ended: Error {
        var told: [Reply]
    }
}

/// Hears the words of a script, one for each so many seconds of sound, beginning anew with each utterance.
struct SpokenScript: Transcriber {
    let name = "script"
    let languages = ["en"]
    let rate = 16000
    let words: [String]
    /// Those who listen now, of so many at most.
    private let places: Places

    init(_ text: String, places: Int = 8) {
        words = text.split(separator: " ").map(String.init)
        self.places = Places(places)
    }

    var listening: Int { places.taken.withLock { $0 } }

    func recognizer(_ hints: RecognitionHints) throws -> any Recognizer {
        try places.take()
        return Script(words, places)
    }

    fileprivate final class Places: Sendable {
        let taken = Mutex(0)
        let count: Int

        init(_ count: Int) {
            self.count = count
        }

        func take() throws {
            try taken.withLock { taken in
                guard taken < count else { throw EngineError(.busy, "all are taken") }
                taken += 1
            }
        }
    }

    private final class Script: Recognizer {
        private static let pace = 0.2
        private let words: [String]
        private let places: Places
        private var count = 0

        init(_ words: [String], _ places: Places) {
            self.words = words
            self.places = places
        }

        deinit {
            places.taken.withLock { $0 -= 1 }
        }

        func accept(_ samples: [Float]) { count += samples.count }

        func partial() -> [HeardWord] {
            let heard = min(words.count, Int(Double(count) / 16000 / Self.pace))
            return (0..<heard).map { index in
                let start = Double(index) * Self.pace
                return HeardWord(words[index], start: start, end: start + 0.15, probability: 0.9)
            }
        }

        func finish() -> [HeardWord] {
            defer { count = 0 }
            return partial()
        }
    }
}
