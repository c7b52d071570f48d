import Testing

@testable import PocketSphinxEngine

struct SphinxSegmentTests {
    @Test(
        arguments: [
            ("<s>", nil), ("</s>", nil), ("<sil>", nil), ("[NOISE]", nil), ("[SPEECH]", nil), ("++UH++", nil),
            ("the(2)", "the"), ("twenty", "twenty"), ("don't", "don't"), ("u.", "u"), ("dr(2)", "doctor"),
            ("mr.", "mister"),
        ] as [(String, String?)]
    )
    func `a word is what is said, without noises and numbers of pronunciations`(name: String, word: String?) {
        let segment = SphinxSegment(name: name, frames: 0..<1, probability: 1, score: 0)
        #expect(segment.spokenWord == word)
    }
}
