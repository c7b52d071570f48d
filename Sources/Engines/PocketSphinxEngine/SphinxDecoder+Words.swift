import SyrinxEngine

extension SphinxDecoder {
    /// The words it heard in an utterance of `count` samples, which began `offset` samples after the caller's.
    func words(from offset: Int, count: Int) -> [HeardWord] {
        segments.compactMap { segment in
            guard let word = segment.spokenWord else { return nil }
            let start = Self.seconds(atFrame: segment.frames.lowerBound, offset, count)
            let end = Self.seconds(atFrame: segment.frames.upperBound, offset, count)
            return HeardWord(word, start: start, end: end, probability: min(1, segment.probability))
        }
    }

    /// When a frame begins, in an utterance of `count` samples that began at sample `offset`.
    ///
    /// A frame is 25.6 ms long; what it hears is, measured against marks, best placed a little after its first sample.
    static func seconds(atFrame frame: Int, _ offset: Int, _ count: Int) -> Double {
        let sample = frame == 0 ? 0 : frame * 160 + 112
        return Double(offset + min(count, max(0, sample))) / 16000
    }
}
