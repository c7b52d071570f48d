import SyrinxText
import Testing

@testable import SyrinxServer

struct TimelineTests {
    /// "It costs $5." read as "It costs five dollars.".
    let text = Array("It costs $5.".unicodeScalars)
    let clause: SpokenClause = {
        let normalized = Array("It costs five dollars.".unicodeScalars)
        let sources = (0..<9).map { $0..<$0 + 1 } + Array(repeating: 9..<11, count: 12) + [11..<12]
        let words = [
            SpokenWord("It", range: 0..<2), SpokenWord("costs", range: 3..<8), SpokenWord("five", range: 9..<13),
            SpokenWord("dollars", range: 14..<21, closing: "."),
        ]
        return SpokenClause(
            Clause(0..<12, .statement),
            language: "en",
            characters: normalized,
            sources: sources,
            parts: [.words(words, .plain)]
        )
    }()

    func heard() -> Timeline {
        var timeline = Timeline()
        timeline.begin(clause, as: text, offset: 0)
        guard case .words(let words, _) = clause.parts[0] else { return timeline }
        for (index, word) in words.enumerated() {
            let start = Double(index + 1)
            timeline.hear(word, of: clause, from: start, phones: [start + 0.25, start + 0.5])
        }
        timeline.settle(at: 6)
        return timeline
    }

    @Test func `both texts are covered to the last character`() {
        var timeline = heard()
        let source = timeline.takeSource(before: .infinity)
        let normalized = timeline.takeNormalized(before: .infinity)
        #expect(source.map(\.character) == text)
        #expect(normalized.map(\.character) == clause.characters)
        #expect(source.last?.end == 6 && normalized.last?.end == 6)
    }

    @Test func `a token spans all the words it is spoken as`() {
        var timeline = heard()
        let source = Array(timeline.takeSource(before: .infinity))
        #expect(source[9].start == 3)
        #expect(source[10].end == 4.5)
    }

    @Test func `a single figure spans the word it is spoken as`() {
        let word = SpokenWord("five", range: 0..<4)
        let clause = SpokenClause(
            Clause(0..<1, .statement),
            language: "en",
            characters: Array("five".unicodeScalars),
            sources: Array(repeating: 0..<1, count: 4),
            parts: [.words([word], .plain)]
        )
        var timeline = Timeline()
        timeline.begin(clause, as: ["5"], offset: 0)
        timeline.hear(word, of: clause, from: 1, phones: [2])
        timeline.settle(at: 2)
        #expect(timeline.takeSource(before: .infinity).map(\.start) == [1])
    }

    @Test func `letters follow the phones of their word`() {
        var timeline = heard()
        let source = Array(timeline.takeSource(before: .infinity))
        #expect(source[0].start == 1 && source[0].end == 1.25 && source[1].end == 1.5)
    }

    @Test func `times never go back and leave no gap`() {
        var timeline = heard()
        for timed in [timeline.takeSource(before: .infinity), timeline.takeNormalized(before: .infinity)] {
            #expect(zip(timed, timed.dropFirst()).allSatisfy { $0.end == $1.start && $0.start <= $0.end })
        }
    }
}
