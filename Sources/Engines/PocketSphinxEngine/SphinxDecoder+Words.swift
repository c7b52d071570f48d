import SyrinxEngine

extension SphinxDecoder {
    /// The words it heard in an utterance of `count` samples, which began `offset` samples after the caller's.
    func words(from offset: Int, count: Int) -> [HeardWord] {
        segments.compactMap { segment in
            guard let word = segment.word else { return nil }
            let start = Self.seconds(atFrame: segment.frames.lowerBound, offset, count)
            let end = Self.seconds(atFrame: segment.frames.upperBound, offset, count)
            return HeardWord(word, start: start, end: end, probability: min(1, segment.probability))
        }
    }

    static func seconds(atFrame frame: Int, _ offset: Int, _ count: Int) -> Double {
        Double(offset + min(count, max(0, frame * 160))) / 16000
    }
}
