import SyrinxEngine
import SyrinxHearing
import SyrinxMedia
import SyrinxTranscript

/// What was heard on one channel of a recording, on the recording's clock.
struct Hearing: Sendable {
    var words: [RecognizedWord] = []
    /// Nil unless asked for.
    var diarization: Diarization?
    /// None unless asked for.
    var events: [AudioEvents.Event] = []
    /// Seconds of sound.
    var duration = 0.0
}

/// Listens to recordings: several parts of one at a time, in memory that does not grow with their length.
struct Ear: Sendable {
    let transcriber: any Transcriber
    let hints: RecognitionHints
    /// What tells speakers apart; nil where nobody asks.
    let diarizer: Diarizer.Settings?
    let tagsEvents: Bool
    let embedder: SpeakerEmbedder?
    /// On whose threads it listens.
    let pool: EnginePool

    private struct Part: Sendable {
        var channel: Int
        var words: [RecognizedWord]
    }

    /// What is heard on each of `channels`.
    func hear(_ sound: MediaSamples, channels: Int) async throws -> [Hearing] {
        try await pool.compute {
            try await withThrowingTaskGroup(of: Part.self) { group in
                let listeners = (0..<channels).map { _ in ChannelListener(self) }
                var parts: [Part] = []
                var running = 0
                func start(_ more: [SpeechCutter.Part], on channel: Int) async throws {
                    for part in more {
                        // The decoder of the file waits too, so that no more sound is held than is listened to.
                        if running == pool.threads, let done = try await group.next() {
                            parts.append(done)
                            running -= 1
                        }
                        group.addTask { Part(channel: channel, words: try words(of: part)) }
                        running += 1
                    }
                }
                for try await piece in sound {
                    for (channel, samples) in piece.channels.enumerated() {
                        try await start(listeners[channel].listen(samples), on: channel)
                    }
                }
                for channel in listeners.indices { try await start(listeners[channel].rest(), on: channel) }
                for try await part in group { parts.append(part) }
                return listeners.enumerated().map { channel, listener in
                    let words = parts.filter { $0.channel == channel }.flatMap(\.words)
                    return listener.hearing(words.sorted { $0.start < $1.start })
                }
            }
        }
    }

    private func words(of part: SpeechCutter.Part) throws -> [RecognizedWord] {
        try Task.checkCancellation()
        let recognizer = try transcriber.recognizer(hints)
        try recognizer.accept(part.samples)
        let start = Double(part.start) / Double(Media.rate)
        return try recognizer.finish().map { word in
            RecognizedWord(
                word.text,
                start: start + word.start,
                end: start + word.end,
                probability: word.probability
            )
        }
    }
}

/// All that follows one channel from its first to its last sample.
private final class ChannelListener {
    private let cutter = SpeechCutter()
    private let diarizer: Diarizer?
    private let events: AudioEvents?
    private var found: [AudioEvents.Event] = []

    init(_ ear: Ear) {
        diarizer = ear.diarizer.map { Diarizer($0, embedder: ear.embedder) }
        events = ear.tagsEvents ? AudioEvents() : nil
    }

    func listen(_ samples: [Float]) -> [SpeechCutter.Part] {
        diarizer?.process(samples)
        found += events?.process(samples) ?? []
        return cutter.add(samples)
    }

    func rest() -> [SpeechCutter.Part] {
        found += events?.finish() ?? []
        return cutter.finish()
    }

    func hearing(_ words: [RecognizedWord]) -> Hearing {
        Hearing(
            words: words,
            diarization: diarizer?.finish(),
            events: found,
            duration: Double(cutter.end) / Double(Media.rate)
        )
    }
}
