import Testing

@testable import SyrinxText

struct EnglishNormalizerTests {
    private let normalizer = EnglishNormalizer()

    /// Tokens with their punctuation, as `opening|text|closing`.
    private func marked(_ text: String) -> [String] {
        tokens(text).map { "\($0.opening)|\($0.text)|\($0.closing)" }
    }

    @Test(arguments: [
        ("Hello, world!", ["|Hello|,", "|world|!"]),
        ("\"Yes,\" he said.", ["\"|Yes|,\"", "|he|", "|said|."]),
        ("(see below)", ["(|see|", "|below|)"]),
        ("He left — alone…", ["|He|", "|left|—", "|alone|…"]),
        ("one - two", ["|one|—", "|two|"]),
        ("one -- two", ["|one|—", "|two|"]),
        ("“It’s 5!”", ["“|It's|", "|five|!”"]),
        ("I live in the U.S.", ["|I|", "|live|", "|in|", "|the|", "|U S|."]),
        ("at 9 a.m.", ["|at|", "|nine a m|."]),
        ("etc.", ["|et cetera|."]),
        ("a • b", ["|a|,", "|b|"]),
        ("555-1234", ["|five five five|,", "|one two three four|"]),
        ("March 4, 2021", ["|March fourth|,", "|twenty twenty one|"]),
        ("Go to example.com.", ["|Go|", "|to|", "|example dot com|."]),
        ("it costs $5.", ["|it|", "|costs|", "|five dollars|."]),
        ("'quoted'", ["'|quoted|'"]),
        ("what?!", ["|what|?!"]),
        ("(\"nested\")", ["(\"|nested|\")"]),
        ("...", []),
        ("", []),
        ("   ", []),
    ])
    func `punctuation stays with its word`(text: String, words: [String]) {
        #expect(marked(text) == words)
    }

    @Test(arguments: [
        ("pay $5 now", 1, "$5"),
        ("a *bold* word", 1, "*bold*"),
        ("\"quoted\" word", 0, "quoted"),
        ("at 9 a.m. sharp", 1, "9 a.m."),
        ("(555) 123-4567", 1, "123"),
        ("co\u{AD}operate", 0, "co\u{AD}operate"),
        ("see 2 1/2 kg", 1, "2 1/2 kg"),
    ])
    func `a token covers what it says`(text: String, index: Int, source: String) {
        let token = tokens(text)[index]
        let scalars = Array(text.unicodeScalars)[token.source]
        #expect(String(String.UnicodeScalarView(scalars)) == source)
    }

    @Test func `only the range asked for is read, and sources count from the text's start`() {
        let scalars = Array("one 2 three".unicodeScalars)
        let token = NormalizedToken(text: "two", source: 4..<5, opening: "", closing: "")
        #expect(normalizer.tokens(in: scalars, range: 4..<6) == [token])
    }

    @Test(arguments: [
        ("SSML", SayAs.characters, "S S M L"), ("a1", .characters, "a one"), ("12", .digits, "one two"),
        ("1234", .cardinal, "one thousand two hundred thirty four"), ("-3", .cardinal, "minus three"),
        ("IV", .cardinal, "four"),
        ("2.5", .cardinal, "two point five"), ("007", .cardinal, "seven"), ("3", .ordinal, "third"),
        ("XIV", .ordinal, "fourteenth"),
        ("2005550101", .telephone, "two zero zero five five five zero one zero one"),
        ("+1 555", .telephone, "plus one five five five"), ("3/4/2021", .date, "March fourth twenty twenty one"),
        ("3/4/2021", .ordered(.dayMonthYear), "April third twenty twenty one"),
        ("March 4, 2021", .date, "March fourth twenty twenty one"),
        ("1984", .date, "nineteen eighty four"), ("2:30pm", .time, "two thirty p m"),
        ("$42.01", .currency, "forty two dollars and one cent"),
        ("2/9", .fraction, "two ninths"), ("10 km/h", .unit, "ten kilometers per hour"),
        ("km/h", .unit, "kilometers per hour"),
    ])
    func `a text is said as what it is said to be`(text: String, interpretation: SayAs, words: String) {
        #expect(normalizer.spoken(text, as: interpretation) == words)
    }

    @Test(arguments: [
        ("hello", SayAs.cardinal), ("hello", .digits), ("hello", .currency), ("half", .fraction), ("", .characters),
        ("noon", .time),
    ])
    func `what a text is not is not said`(text: String, interpretation: SayAs) {
        #expect(normalizer.spoken(text, as: interpretation) == nil)
    }

    @Test(arguments: [
        ("spell-out", nil, SayAs.characters), ("date", "dmy", .ordered(.dayMonthYear)), ("date", nil, .date),
        ("number", nil, .cardinal),
    ])
    func `attributes of say-as have a meaning`(name: String, format: String?, interpretation: SayAs) {
        #expect(SayAs(name, format: format) == interpretation)
    }

    @Test func `an unknown say-as attribute has none`() {
        #expect(SayAs("mumble") == nil)
    }
}
