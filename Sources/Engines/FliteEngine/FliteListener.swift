import CFlite
import SyrinxEngine

/// Takes sound from flite's callback, cuts out the words and hands them on.
final class FliteListener {
    private let emit: (SpeechPiece) throws -> Bool
    private var cutter: SpeechCutter?
    private var marks: [SpeechMark] = []
    private(set) var error: (any Error)?
    /// Whether the reader wants no more.
    private(set) var hasEnough = false
    /// How many samples were handed on.
    private var count = 0
    /// How many of them before this run.
    private var base = 0

    /// How much sound flite collects before it calls: 32 ms, so that the first piece is soon there, then 100 ms.
    private static let firstSamples: Int32 = 511
    private static let laterSamples: Int32 = 1599

    init(emit: @escaping (SpeechPiece) throws -> Bool) {
        self.emit = emit
    }

    /// Says where the words are in what will come, which begins at sample `origin` of the layout.
    func expect(_ layout: FliteLayout, from origin: Int) {
        let speech = layout.speech.lowerBound - origin..<layout.speech.upperBound - origin
        cutter = SpeechCutter(speech, pausesAfter: layout.pausesAfter, rate: 16000)
        marks = layout.marks.map { $0.shifted(by: -origin) }
        base = count
    }

    /// Takes words without sound; false if no more are wanted.
    func takeSilence(words: Range<Int>) throws -> Bool {
        guard !words.isEmpty else { return true }
        return try emit(SpeechPiece([], marks: words.map { SpeechMark(word: $0, range: count..<count) }))
    }

    /// A stream that calls this listener, which must outlive it.
    func stream() -> UnsafeMutablePointer<cst_audio_streaming_info>? {
        guard let stream = new_audio_streaming_info() else { return nil }
        stream.pointee.min_buffsize = Self.firstSamples
        stream.pointee.userdata = Unmanaged.passUnretained(self).toOpaque()
        stream.pointee.asc = { wave, start, size, last, stream in
            guard let wave, let samples = wave.pointee.samples, let listener = stream?.pointee.userdata else {
                return -1
            }
            if start > 0 { stream?.pointee.min_buffsize = FliteListener.laterSamples }
            let all = UnsafeBufferPointer(start: samples, count: Int(start + size))
            let goesOn = Unmanaged<FliteListener>.fromOpaque(listener).takeUnretainedValue().take(
                all,
                isLast: last != 0
            )
            return goesOn ? 0 : -1
        }
        return stream
    }

    /// Takes all samples that there are so far; false once no more are wanted.
    private func take(_ samples: UnsafeBufferPointer<Int16>, isLast: Bool) -> Bool {
        guard error == nil, !hasEnough, var cutter = cutter.take() else { return false }
        let heard = cutter.take(samples, isLast: isLast)
        let shift = base - cutter.start
        let isDone = cutter.isDone
        self.cutter = isDone ? nil : cutter
        guard !heard.isEmpty else { return !isDone }
        let piece = SpeechPiece(heard, marks: marks.map { $0.shifted(by: shift) })
        marks = []
        count += heard.count
        do {
            hasEnough = try !emit(piece)
        } catch {
            self.error = error
        }
        return error == nil && !hasEnough && !isDone
    }
}
