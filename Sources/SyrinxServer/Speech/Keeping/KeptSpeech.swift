import Synchronization
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore

/// A speech that was made before, in the frames in which it was made.
final class KeptSpeech: SpeechSource {
    private struct State {
        var frames: [KeptTimes.Frame]?
        var next = 0
        var offset = 0
    }

    let audio: OpenFile
    private let times: KeptAudio
    private let pool: EnginePool
    private let state = Mutex(State())

    /// The times are read on a thread of `pool`: those of a long text take longer than an event loop has.
    init(audio: OpenFile, times: KeptAudio, pool: EnginePool) {
        self.audio = audio
        self.times = times
        self.pool = pool
    }

    func next() async throws -> SpeechFrame? {
        if state.withLock({ $0.frames == nil }) {
            let frames = try await pool.compute(priority: .high) { [times] in
                try KeptTimes(json: times.read(0..<times.size)).frames
            }
            state.withLock { $0.frames = frames }
        }
        return try state.withLock { state in
            let frames = state.frames ?? []
            guard state.next < frames.count else { return nil }
            let frame = frames[state.next]
            let bytes = try audio.read(state.offset..<state.offset + frame.size)
            state.next += 1
            state.offset += frame.size
            return SpeechFrame(
                bytes: bytes,
                end: frame.end,
                characters: frame.source.timed,
                normalizedCharacters: frame.normalized.timed,
                part: frame.part
            )
        }
    }
}
