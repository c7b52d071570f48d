import Testing

@testable import SyrinxTranscript

struct LineBreakerTests {
    @Test(
        arguments: [
            (10, "one two three", ["one two", "three"]),
            (13, "one two three", ["one two three"]),
            (nil, "one  two\nthree", ["one two three"]),
            (4, "extraordinary", ["extr", "aord", "inar", "y"]),
            (4, "a extraordinary b", ["a", "extr", "aord", "inar", "y b"]),
            (5, "今日はいい天気です。", ["今日はいい", "天気です。"]),
            // A letter and its accent stay together, though they are two characters to the API.
            (3, "e\u{301}e\u{301}e\u{301}", ["e\u{301}", "e\u{301}", "e\u{301}"]),
            (0, "ab", ["a", "b"]),
            (10, "", [""]),
        ] as [(Int?, String, [String])]
    )
    func `lines are as long as they may be`(limit: Int?, text: String, lines: [String]) {
        #expect(LineBreaker(limit: limit).lines(text) == lines)
    }

    @Test(arguments: [
        (0, "00:00:00,000"), (1.2344, "00:00:01,234"), (59.9996, "00:01:00,000"), (3_725.5, "01:02:05,500"),
        (360_000, "100:00:00,000"), (-1, "00:00:00,000"), (.nan, "00:00:00,000"),
    ])
    func `times are written as SubRip does`(time: Double, text: String) {
        #expect(Clock.milliseconds(time) == text)
    }

    @Test(arguments: [(0.999, "00:00:00"), (75, "00:01:15"), (86_399.9, "23:59:59")])
    func `times for people are the second that has begun`(time: Double, text: String) {
        #expect(Clock.seconds(time) == text)
    }
}
