import Testing

@testable import SyrinxTranscript

/// What must hold for any words at all.
struct WordDresserPropertyTests {
    private static let vocabulary = """
        zero one two three five nine ten eleven twelve nineteen twenty thirty ninety hundred thousand million point minus \
        negative oh double triple plus a an the and or of to in on at by first second third tenth twentieth hundredth \
        twenties eighties half thirds quarters percent per cent dollars cents euros feet foot inches degrees celsius miles \
        hour kilometers gigabytes hours years seconds march may june monday o'clock am pm p m i b c x a.m. u.s. dot dash \
        slash underscore colon www com org uk example john smith mark brown mister doctor new york united states um uh you \
        know mean what who how do are is isn't don't it he she we they but because so well yes no okay right really very \
        extension code room chapter since year dog house walked quickly dog's münchen 北京 it's w h t
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let shortened = ["mister": "mr", "doctor": "dr", "kilometers": "km", "gigabytes": "gb"]
    private static let pauses: [Double] = [0, 0, 0, 0.05, 0.16, 0.3, 0.5, 0.9, 1.5, -0.1]

    private static func utterances() -> [[RecognizedWord]] {
        var random = SeededGenerator(seed: 7)
        return (0..<200).map { _ in
            var clock = 0.0
            return (0..<Int.random(in: 1...30, using: &random)).map { _ in
                let pause = pauses.randomElement(using: &random) ?? 0
                let start = max(0, clock + pause)
                clock = start + 0.25
                return RecognizedWord(
                    vocabulary.randomElement(using: &random) ?? "",
                    start: start,
                    end: clock,
                    probability: Double.random(in: 0...1, using: &random)
                )
            }
        }
    }

    private static let dressers = [nil, NumberFormat.digits, .words].flatMap { numbers in
        [true, false].map { WordDresser(numbers: numbers, isVerbatim: $0, spellings: ["San Marino", "X"]) }
    }

    @Test func `no word is lost, said twice or moved`() {
        for words in Self.utterances() {
            for dresser in Self.dressers where dresser.isVerbatim {
                let covered = dresser.tokens(for: words, isComplete: true).flatMap(\.words)
                #expect(covered == Array(words.indices), "\(words.map(\.text))")
            }
        }
    }

    @Test func `without disfluencies, words are in order and none is said twice`() {
        for words in Self.utterances() {
            for dresser in Self.dressers where !dresser.isVerbatim {
                let ranges = dresser.tokens(for: words, isComplete: true).map(\.words)
                let isOrdered = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
                #expect(isOrdered)
                #expect(ranges.allSatisfy { words.indices.contains($0.upperBound) })
            }
        }
    }

    @Test func `a word that stands for itself is written with its own letters`() {
        for words in Self.utterances() {
            for token in WordDresser().tokens(for: words, isComplete: true) where token.words.count == 1 {
                let said = words[token.words.lowerBound].text
                guard token.text.contains(where: \.isLetter), !token.text.contains(where: \.isNumber) else { continue }
                let written = token.text.lowercased().filter { $0.isLetter || $0 == "'" }
                let allowed: [String?] = [said.filter { $0.isLetter || $0 == "'" }, Self.shortened[said]]
                #expect(allowed.contains(written), "\(token) \(said)")
            }
        }
    }

    @Test func `items follow each other in time and have no space in a word`() {
        for words in Self.utterances() {
            let items = WordDresser(timesCharacters: true).items(for: words)
            for (index, item) in items.enumerated() {
                #expect(item.kind == (index.isMultiple(of: 2) ? .word : .spacing))
                #expect(item.start <= item.end && item.logProbability.isFinite)
                #expect(item.kind == .spacing || !item.text.isEmpty && !item.text.contains(" "))
                #expect(item.characters.map(\.text).joined() == item.text)
                #expect(
                    item.characters.allSatisfy {
                        $0.start <= $0.end && $0.start >= item.start && $0.end <= item.end + 1e-9
                    }
                )
            }
        }
    }
}

/// The same numbers on every run.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
    }
}
