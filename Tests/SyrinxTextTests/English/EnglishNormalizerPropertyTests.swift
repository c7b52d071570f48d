import Testing

@testable import SyrinxText

/// What must hold for any text at all.
struct EnglishNormalizerPropertyTests {
    private static let scraps = [
        "1", "12", "555", "1984", "100000", "-", "–", "/", ".", ",", ":", "$", "€", "%", "°", "'", "’", "\"", "(", ")",
        " ", " ", " ",
        "\u{A0}", "a", "I", "A", "km", "am", "FBI", "Dr", "March", "th", "st", "s", "st.", "http://", "example.com",
        "@", "#", "_",
        "*", "+", "=", "^", "²", "½", "😀", "👍🏽", "🇺", "\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{301}", "é", "日本", "٣",
        "\u{0}",
        "\u{200B}", "\n", "~", "\\", "|", "<", ">", "&", "IV", "Chapter", "v", "T", "x", "e.g.", "№", "\u{E0067}",
        "\u{1F3F4}",
        "\u{10FFFF}", "\u{AD}", "№", "Ⅷ", "₂", "ª", "ǅ", "ﬁ", "ß", "İ",
    ]

    /// Random mixtures of scraps, and of any scalars.
    private static func texts() -> [String] {
        var random = SeededGenerator(seed: 20)
        let mixtures = (0..<600).map { _ in
            (0..<Int.random(in: 1...24, using: &random)).map { _ in scraps.randomElement(using: &random) ?? "" }
                .joined()
        }
        let noise = (0..<200).map { _ in
            var scalars = String.UnicodeScalarView()
            for _ in 0..<60 {
                let limit: UInt32 = [0x80, 0x500, 0x3100, 0x1FFFF, 0x10FFFF].randomElement(using: &random) ?? 0x80
                if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) { scalars.append(scalar) }
            }
            return String(scalars)
        }
        return mixtures + noise
    }

    @Test func `sources are in order, apart, and inside the range`() {
        for text in Self.texts() {
            let count = text.unicodeScalars.count
            var end = 0
            for token in tokens(text) {
                #expect(token.source.lowerBound >= end && !token.source.isEmpty, "\(text)")
                end = token.source.upperBound
            }
            #expect(end <= count, "\(text)")
        }
    }

    @Test func `every letter and digit is said`() {
        for text in Self.texts() {
            let scalars = Array(text.unicodeScalars)
            var isCovered = [Bool](repeating: false, count: scalars.count)
            for token in tokens(text) {
                for index in token.source { isCovered[index] = true }
            }
            let missed = scalars.indices.filter { !isCovered[$0] && Self.isSaid(scalars[$0]) }
            #expect(missed.isEmpty, "\(text): \(missed.map { scalars[$0] })")
        }
    }

    @Test func `words are letters, apostrophes and hyphens with single spaces`() {
        for text in Self.texts() {
            for token in tokens(text) {
                let scalars = token.text.unicodeScalars
                #expect(scalars.allSatisfy(Self.isWordScalar), "\(text): \(token.text)")
                #expect(!token.text.isEmpty && !token.text.contains("  "), "\(text): \(token.text)")
                #expect(!token.text.hasPrefix(" ") && !token.text.hasSuffix(" "), "\(text): \(token.text)")
            }
        }
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "1", "1/", "1,", "1.", "1-", "1:", "1 ", "1,000", "100.", "a.", "a-", "a@", "a_", "a/", "A", "A.", "aA",
            "$1-", "$", "(", "\"", "'", "/a",
            "#a", "5'", "5\" ", "1/2 ", "(555) ", "4111 ", "http://", "www.a", "\u{301}", "é", "日", "=", "1=", "I",
            "IV ", "p. ", "+1 ", ".5", "~/", "v1.",
            "Mr ", "😀", "👩\u{200D}", "\u{1F1E6}", "\u{E0061}", "1,00,", "x^", "a'", "100.100,", "1h", "1a", "00:",
            "a1b2-", "1h 3m ", "1/10 ", "am ", "St. ",
        ]
    )
    func `a hostile text is read to its end`(scrap: String) {
        let text = String(repeating: scrap, count: 8_000 / scrap.unicodeScalars.count)
        let scalars = Array(text.unicodeScalars)
        let tokens = EnglishNormalizer().tokens(in: scalars, range: scalars.indices)
        #expect(tokens.last.map { $0.source.upperBound <= scalars.count } ?? true)
    }

    @Test(.timeLimit(.minutes(5))) func `a text of pictures only is read`() {
        let scalars = [Unicode.Scalar](repeating: "😀", count: 20_000)
        let tokens = EnglishNormalizer().tokens(in: scalars, range: scalars.indices)
        #expect(tokens.count == scalars.count)
        #expect(tokens.allSatisfy { $0.text == "grinning face" })
    }

    private static func isSaid(_ scalar: Unicode.Scalar) -> Bool {
        switch ScalarClass(scalar) {
        case .lower, .upper, .letter, .digit: true
        default: false
        }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " || scalar == "'" || scalar == "-" { return true }
        switch ScalarClass(scalar) {
        case .lower, .upper, .letter, .mark: return true
        default: return false
        }
    }
}

/// SplitMix64, so that a failing text comes back.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
