import Testing

@testable import SyrinxHearing

struct DiarizationTests {
    private let talk = Diarization(turns: [
        Diarization.Turn(speaker: "speaker_0", start: 1, end: 2),
        Diarization.Turn(speaker: "speaker_1", start: 2, end: 3),
        Diarization.Turn(speaker: "speaker_0", start: 5, end: 6),
    ])

    @Test(arguments: [
        (1.2, 1.4, "speaker_0"), (1.8, 2.1, "speaker_0"), (1.9, 2.4, "speaker_1"), (0.0, 0.5, "speaker_0"),
        (3.1, 3.2, "speaker_1"), (4.5, 4.6, "speaker_0"), (7.0, 8.0, "speaker_0"), (2.5, 2.5, "speaker_1"),
    ])
    func `a word is whose turn it is in most, or nearest to`(start: Double, end: Double, speaker: String) {
        #expect(talk.speaker(from: start, to: end) == speaker)
        #expect(Diarization(turns: []).speaker(from: start, to: end) == nil)
    }

    /// Words of 0.3 s each, with the pauses before them.
    private func words(_ pauses: [Double]) -> [Range<Double>] {
        pauses.reduce(into: []) { words, pause in
            let start = (words.last?.upperBound ?? 0) + pause
            words.append(start..<start + 0.3)
        }
    }

    private func turns(_ ends: [Double]) -> Diarization {
        let starts = [0] + ends.dropLast()
        return Diarization(
            turns: zip(starts, ends).enumerated().map { number, times in
                Diarization.Turn(speaker: number.isMultiple(of: 2) ? "A" : "B", start: times.0, end: times.1)
            }
        )
    }

    @Test(arguments: [
        // A change at a pause stays; one beside a pause goes to it, earlier or later; one far from any stays.
        ([0, 0, 0.4, 0], [0.8, 9], "AABB"), ([0, 0, 0.4, 0], [0.35, 9], "AABB"), ([0, 0, 0.4, 0], [1.25, 9], "AABB"),
        ([0, 0, 0, 0], [0.6, 9], "AABB"),
        // What is short and unbroken is no turn of its own; what stands between pauses is.
        ([0, 0, 0, 0], [0.6, 0.9, 9], "AAAA"), ([0, 0, 0.3, 0.3], [0.7, 1.4, 9], "AABA"),
    ])
    func `words change speakers at pauses`(pauses: [Double], ends: [Double], expected: String) {
        #expect(turns(ends).speakers(of: words(pauses)).compactMap { $0 }.joined() == expected)
    }

    @Test func `words of nobody have no speaker`() {
        #expect(Diarization(turns: []).speakers(of: words([0, 0])) == [nil, nil])
        #expect(talk.speakers(of: []).isEmpty)
    }
}
