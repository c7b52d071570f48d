import FliteEngine
import SyrinxEngine
import SyrinxTesting
import SyrinxText
import Testing

/// Pronunciation dictionaries as they are heard.
struct LexiconTests {
    private let engine = FliteEngine()

    private func record(_ text: String, _ rules: [PronunciationRule] = []) throws -> Recording {
        let options = SpeechText.Options(
            plainLetters: true,
            abilities: .init(alphabets: [.ipa, .arpabet]),
            lexicon: PronunciationLexicon([rules])
        )
        var speech = SpeechText(text.unicodeScalars, options)
        let clause = speech.next()
        let words = clause?.parts.flatMap { part -> [SpokenWord] in
            if case .words(let words, _) = part { words } else { [] }
        }
        return try Recording(engine, Utterance(words ?? [], language: "en"), Delivery(voice: "kal16"))
    }

    @Test func `an alias sounds as if it were written`() throws {
        let rules = [PronunciationRule("Xyz", .alias("the 3 bananas"))]
        let speech = try record("I ate Xyz today.", rules)
        #expect(try speech == record("I ate the 3 bananas today."))
        #expect(try speech != record("I ate Xyz today."))
    }

    @Test(arguments: [Pronunciation(.ipa, "/bəˈnænə/"), Pronunciation(.arpabet, "B AH0 N AE1 N AH0")])
    func `a pronunciation sounds as it says, in either alphabet`(pronunciation: Pronunciation) throws {
        let rules = [PronunciationRule("xyz", .pronunciation(pronunciation), isCaseSensitive: false)]
        #expect(try record("I ate my Xyz today.", rules) == record("I ate my banana today."))
    }

    @Test func `a word that is left out is not heard`() throws {
        let rules = [PronunciationRule("really", .alias(""))]
        #expect(try record("I really ate it.", rules) == record("I ate it."))
    }
}
