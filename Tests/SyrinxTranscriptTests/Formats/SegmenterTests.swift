import SyrinxTranscript
import Testing

struct SegmenterTests {
    private func texts(_ transcript: Transcript, _ limits: SegmentLimits = SegmentLimits()) -> [String] {
        Segmenter(limits).segments(of: transcript).map(\.text)
    }

    private let talk = Transcript(
        said: ("speaker_0", 0, "Good morning, everyone. How are you today?"),
        ("speaker_1", 3, "Fine. (laughter) | Thanks for asking, and you?"),
        ("speaker_0", 8, "Fine.")
    )

    @Test func `without limits a segment is a turn`() {
        #expect(
            texts(talk) == [
                "Good morning, everyone. How are you today?", "Fine. (laughter) Thanks for asking, and you?", "Fine.",
            ]
        )
    }

    @Test(arguments: [
        (SegmentLimits(silence: 0.5), ["Fine. (laughter)", "Thanks for asking, and you?"]),
        (SegmentLimits(silence: 1.1), ["Fine. (laughter) Thanks for asking, and you?"]),
        (SegmentLimits(duration: 2), ["Fine. (laughter)", "Thanks for asking, and you?"]),
        (SegmentLimits(duration: 0.2), ["Fine.", "(laughter)", "Thanks", "for", "asking,", "and", "you?"]),
        (SegmentLimits(characters: 20), ["Fine. (laughter)", "Thanks for asking,", "and you?"]),
        (SegmentLimits(characters: 0), ["Fine.", "(laughter)", "Thanks", "for", "asking,", "and", "you?"]),
    ])
    func `a turn is cut at silences and where it is too long`(limits: SegmentLimits, expected: [String]) {
        #expect(
            texts(Transcript(said: ("speaker_1", 3, "Fine. (laughter) | Thanks for asking, and you?")), limits)
                == expected
        )
    }

    @Test(arguments: [
        // The sentence that would not fit begins a segment of its own.
        (34, "One two three four. Five six seven eight.", ["One two three four.", "Five six seven eight."]),
        (41, "One two three four. Five six seven eight.", ["One two three four. Five six seven eight."]),
        (25, "He said “go on!” Then we went away.", ["He said “go on!”", "Then we went away."]),
        // A part of a sentence, but none that is too short.
        (24, "One two three, four five six seven", ["One two three,", "four five six seven"]),
        (30, "Well, one two three four five six seven", ["Well, one two three four five", "six seven"]),
        (9, "one two three", ["one two", "three"]),
        (3, "incomprehensibilities", ["incomprehensibilities"]),
        // A number's mark ends nothing.
        (14, "about 3.5 or 1,000 pounds", ["about 3.5 or", "1,000 pounds"]),
    ])
    func `sentences are kept together where the limit allows`(limit: Int, text: String, expected: [String]) {
        #expect(texts(Transcript(said: (nil, 0, text)), SegmentLimits(characters: limit)) == expected)
    }

    @Test func `words without spaces between them are cut too`() {
        let words = "今日はいい天気です。明日も".map { Transcript.Item(.word, "\($0)", start: 0, end: 0) }
        let segments = Segmenter(SegmentLimits(characters: 10)).segments(of: Transcript(items: words))
        #expect(segments.map(\.text) == ["今日はいい天気です。", "明日も"])
    }

    @Test func `channels part segments as speakers do`() {
        var transcript = Transcript(said: (nil, 0, "Hello there"))
        transcript.items[0].channel = 0
        transcript.items[2].channel = 1
        #expect(Segmenter().segments(of: transcript).map(\.speaker) == ["channel_0", "channel_1"])
    }

    @Test func `a segment has the times of its words, not of the spacing`() {
        let segments = Segmenter(SegmentLimits(silence: 0.5)).segments(of: talk)
        #expect(segments.map(\.start) == [0, 3, 4.8, 8])
        #expect(segments.map(\.end) == [2.7, 3.7, 6.7, 8.3])
    }

    @Test(arguments: [
        SegmentLimits(), SegmentLimits(silence: 0), SegmentLimits(duration: 0), SegmentLimits(characters: 1),
        SegmentLimits(silence: 0.5, duration: 1.5, characters: 12), SegmentLimits(characters: 23),
        SegmentLimits(silence: -1, duration: -1, characters: -1), SegmentLimits(duration: .nan),
    ])
    func `every item is in one segment, in order`(limits: SegmentLimits) {
        var transcript = talk
        transcript.items.insert(.init(.spacing, " ", start: 0, end: 0), at: 0)
        #expect(Segmenter(limits).segments(of: transcript).flatMap(\.items) == transcript.items)
    }

    @Test func `nothing said is no segment`() {
        #expect(Segmenter().segments(of: Transcript()).isEmpty)
        #expect(Segmenter().segments(of: Transcript(items: [.init(.spacing, " ", start: 0, end: 1)])).isEmpty)
    }
}
