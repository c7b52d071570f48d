import Testing

@testable import PocketSphinxEngine

struct TextMatchTests {
    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    @Test(arguments: [
        ("a b c d", "x a b c", 0..<3, 1..<4),
        ("q a b c d q", "a b c d a b c d", 1..<5, 0..<4),
        ("a b", "a b", 0..<2, 0..<2),
    ])
    func `texts agree where they are the same longest`(
        heard: String,
        text: String,
        inHeard: Range<Int>,
        inText: Range<Int>
    ) {
        let match = TextMatch(words(heard), words(text))
        #expect(match?.heard == inHeard)
        #expect(match?.text == inText)
    }

    @Test(arguments: [("", "a b c"), ("a b", "a b c"), ("a x b x c", "a b c")])
    func `a word or two agree by chance`(heard: String, text: String) {
        #expect(TextMatch(words(heard), words(text)) == nil)
    }
}
