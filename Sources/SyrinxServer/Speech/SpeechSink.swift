import Synchronization

/// What is sent of a speech at a time: whole frames of the format, and the characters whose sound begins in them.
struct SpeechFrame: Sendable {
    var bytes: [UInt8]
    /// When the sound in it ends, in seconds.
    var end: Double
    /// Empty unless times were asked for.
    var characters: [CharacterClock.Timed] = []
    var normalizedCharacters: [CharacterClock.Timed] = []
    /// Which of the plan's parts it belongs to, and to which place of the text: the clause that sounds in it last.
    var part = 0
    var range = 0..<0
    /// Whether nothing of the part comes after it.
    var endsPart = false

    /// Whether there is nothing in it to be heard or shown.
    var isEmpty: Bool { bytes.isEmpty && characters.isEmpty && normalizedCharacters.isEmpty }
}

/// Where a speech goes as it is made, on an engine thread.
protocol SpeechSink: Sendable {
    /// Adds a frame; false when nobody wants more.
    func send(_ frame: SpeechFrame) -> Bool
    /// A line is about to be spoken.
    ///
    /// - Throws: what forbids it; `CancellationError` when nobody wants more.
    func begin(_ line: SpeechLine) async throws
    /// Returns when there is room for another clause.
    ///
    /// - Throws: `CancellationError` when nobody wants more.
    func room() async throws
    /// No more frames will come; returns when all that is to be kept of it is on disk.
    func finish(_ end: Result<Void, any Error>) async
}

/// Where a speech comes from, for one reader; letting go of it tells that no more is wanted.
protocol SpeechSource: Sendable {
    /// The next frame; nil after the last.
    ///
    /// - Throws: what the maker failed with, after the frames before it; `CancellationError` when the task is cancelled.
    func next() async throws -> SpeechFrame?
}

/// A source whose first frame is there already, so that it is known to be no failure.
final class StartedSpeech: SpeechSource {
    private let source: any SpeechSource
    private let first: Mutex<SpeechFrame?>

    init(_ source: any SpeechSource) async throws {
        first = Mutex(try await source.next())
        self.source = source
    }

    func next() async throws -> SpeechFrame? {
        let first = first.withLock { first in
            defer { first = nil }
            return first
        }
        if let first { return first }
        return try await source.next()
    }
}
