import SyrinxTranscript
import Testing

struct WordDresserTests {
    private let items = WordDresser().items(for: heard("twenty five dogs , barked"))

    @Test func `an item covers the words it stands for, and spacing what lies between`() {
        #expect(items.map(\.text) == ["25", " ", "dogs,", " ", "barked."])
        #expect(items.map(\.kind) == [.word, .spacing, .word, .spacing, .word])
        let words = heard("twenty five dogs , barked")
        #expect(items[0].start == words[0].start && items[0].end == words[1].end)
        #expect(items[1].start == words[1].end && items[1].end == words[2].start)
        #expect(items[2].start == words[2].start && items[2].end == words[2].end)
    }

    @Test func `probabilities of the words of an item are multiplied`() {
        let words = [
            RecognizedWord("twenty", start: 0, end: 1, probability: 0.5),
            RecognizedWord("five", start: 1, end: 2, probability: 0.25),
            RecognizedWord("x-rays", start: 2, end: 3, probability: 0),
        ]
        let items = WordDresser().items(for: words)
        #expect(abs(items[0].logProbability - -2.0794415) < 1e-6)
        #expect(items[2].logProbability.isFinite)
    }

    @Test func `characters are timed when asked`() {
        #expect(items.allSatisfy { $0.characters.isEmpty })
        let items = WordDresser(timesCharacters: true).items(for: heard("hello john"))
        #expect(items.flatMap(\.characters).map(\.text).joined() == "Hello John.")
        #expect(items[2].characters.first?.start == items[2].start)
        #expect(items[2].characters.dropLast().last?.end == items[2].end)
        #expect(items[2].characters.last?.start == items[2].end)
    }

    @Test func `an unfinished sentence has no mark at its end`() {
        let items = WordDresser().items(for: heard("i went home . then i"), isComplete: false)
        #expect(items.map(\.text).joined() == "I went home. Then I")
    }

    @Test func `nothing is made of nothing`() {
        #expect(WordDresser().items(for: []).isEmpty)
    }
}
