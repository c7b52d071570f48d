import Synchronization
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
    private let state = Mutex(State())

    init(audio: OpenFile, times: KeptAudio) {
        self.audio = audio
        self.times = times
    }

    func next() async throws -> SpeechFrame? {
        try state.withLock { state in
            let frames = try state.frames ?? KeptTimes(json: times.read(0..<times.size)).frames
            state.frames = frames
            guard state.next < frames.count else { return nil }
            let frame = frames[state.next]
            let bytes = try audio.read(state.offset..<state.offset + frame.size)
            state.next += 1
            state.offset += frame.size
            return SpeechFrame(
                bytes: bytes,
                end: frame.end,
                characters: frame.source.timed,
                normalizedCharacters: frame.normalized.timed
            )
        }
    }
}
