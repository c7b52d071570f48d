import Testing

@testable import PocketSphinxEngine

struct TextMatchTests {
    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    @Test(arguments: [
        ("a b c d", "x a b c", [[0, 3, 1, 4]]),
        ("q a b c d q", "a b c d a b c d", [[1, 5, 0, 4]]),
        ("a b", "a b", [[0, 2, 0, 2]]),
        ("a b c x y d e f g", "a b c z d e f g", [[0, 3, 0, 3], [5, 9, 4, 8]]),
        ("", "a b c", []), ("a b", "a b c", []), ("a x b x c", "a b c", []),
    ])
    func `texts agree in rows of words, and by chance in one or two`(heard: String, text: String, rows: [[Int]]) {
        let matches = TextMatch.matches(words(heard), words(text))
        #expect(matches == rows.map { TextMatch(heard: $0[0]..<$0[1], text: $0[2]..<$0[3]) })
    }
}
