import CPocketSphinx
import SyrinxEngine

/// A word where it was found.
struct FoundWord: Hashable, Sendable {
    /// Frames of 10 ms.
    var frames: Range<Int>
    var phones: [Range<Int>]
    /// How badly the sound fits: nepers to a frame.
    var loss: Double
}

extension SphinxDecoder {
    /// Where the words of a grammar are said; nil if they are not.
    ///
    /// A first pass finds words and pauses, a second one within these the phones.
    func find(_ grammar: SphinxGrammar, in samples: [Int16]) throws(EngineError) -> [FoundWord]? {
        try listen(for: grammar)
        try start()
        try process(samples, isWhole: true)
        try end()
        guard segments.contains(where: { $0.word != nil }), ps_set_alignment(handle, nil) == 0 else { return nil }
        try start()
        try process(samples, isWhole: true)
        // It fails where the second pass does not reach the last phone, which is no failure of ours.
        do { try end() } catch { return nil }
        guard let alignment = ps_get_alignment(handle) else { return nil }
        return foundWords(ps_alignment_words(alignment))
    }

    private func foundWords(_ first: OpaquePointer?) -> [FoundWord] {
        var words: [FoundWord] = []
        each(first) { word, name, frames, score in
            guard SphinxSegment(name: name, frames: frames, probability: 1, score: 0).word != nil else { return }
            var phones: [Range<Int>] = []
            each(ps_alignment_iter_children(word)) { _, _, frames, _ in phones.append(frames) }
            let loss = -Double(score) * Self.unit / Double(max(1, frames.count))
            words.append(FoundWord(frames: frames, phones: phones, loss: max(0, loss)))
        }
        return words
    }

    /// Scores are logarithms to the base 1.0001, less ten bits.
    private static let unit = 1024 * 0.000_099_995

    private func each(_ first: OpaquePointer?, _ body: (OpaquePointer, String, Range<Int>, Int32) -> Void) {
        var iterator = first
        while let entry = iterator {
            var (start, duration): (Int32, Int32) = (0, 0)
            let score = ps_alignment_iter_seg(entry, &start, &duration)
            let name = ps_alignment_iter_name(entry).map { String(cString: $0) } ?? ""
            body(entry, name, Int(start)..<Int(start) + Int(max(0, duration)), score)
            iterator = ps_alignment_iter_next(entry)
        }
    }
}
