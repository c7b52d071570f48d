import SyrinxEngine
import Testing

@testable import EspeakEngine

struct EspeakTimelineTests {
    private func marks(_ words: [Range<Int>], _ events: [EspeakAnswer.Event], samples: Int) -> [SpeechMark] {
        var timeline = EspeakTimeline(words: words)
        let sound = [Float](repeating: 0.5, count: samples)
        let first = timeline.take(.sound(events, sound))
        let last = timeline.take(.end)
        return (first?.marks ?? []) + (last?.marks ?? [])
    }

    @Test func `words that were said as one share the phones`() {
        let marks = marks(
            [0..<2, 3..<6],
            [
                .word(sample: 0, character: 0), .phone(sample: 0, name: "ʌ"), .phone(sample: 10, name: "v"),
                .phone(sample: 20, name: "ð"), .phone(sample: 30, name: "ə"), .phone(sample: 40, name: ""),
            ],
            samples: 50
        )
        #expect(
            marks == [
                SpeechMark(word: 0, range: 0..<10, phoneEnds: [10]),
                SpeechMark(word: 1, range: 10..<40, phoneEnds: [20, 30, 40]),
            ]
        )
    }

    @Test func `a word that was said in several has one mark, and a pause ends it`() {
        let marks = marks(
            [0..<5, 6..<8],
            [
                .word(sample: 0, character: 0), .phone(sample: 0, name: "a"), .word(sample: 10, character: 2),
                .phone(sample: 10, name: "b"), .phone(sample: 20, name: ""), .word(sample: 30, character: 6),
                .phone(sample: 30, name: "c"),
            ],
            samples: 40
        )
        #expect(
            marks == [
                SpeechMark(word: 0, range: 0..<20, phoneEnds: [10, 20]),
                SpeechMark(word: 1, range: 30..<40, phoneEnds: [40]),
            ]
        )
    }

    @Test func `words of which nothing was told have empty marks`() {
        #expect(marks([0..<1, 2..<3], [], samples: 10).map(\.range) == [0..<0, 0..<0])
    }
}
