import Testing

@testable import SyrinxText

struct WordTokenizerTests {
    @Test(
        arguments: [
            ("one two", ["one", "two"]),
            ("don't well-known 3.14 1,000 10:30", ["don't", "well-known", "3.14", "1,000", "10:30"]),
            ("a—b", ["a", "b"]), ("- a -- b -", ["a", "b"]), ("(a) [b] {c}", ["a", "b", "c"]),
            ("x.y z. w", ["x.y", "z", "w"]),
            ("😀😀a", ["😀", "😀", "a"]), ("👩‍🚀👍🏽", ["👩‍🚀", "👍🏽"]), ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]), ("今日は、良い。", ["今日は", "良い"]),
            ("สวัสดี ครับ", ["สวัสดี", "ครับ"]), ("नमस्ते।", ["नमस्ते"]), ("¿Qué? ¡Sí!", ["Qué", "Sí"]), ("«oui»", ["oui"]),
            ("...", []), ("", []),
            ("$5 5%", ["$", "5", "5", "%"]), ("e\u{301}a", ["e\u{301}a"]),
        ] as [(String, [String])]
    )
    func `words are taken as they are written`(text: String, words: [String]) {
        let scalars = Array(text.unicodeScalars)
        let tokens = WordTokenizer().tokens(in: scalars, range: 0..<scalars.count)
        #expect(tokens.map(\.text) == words)
        #expect(tokens.allSatisfy { $0.text == scalars.string($0.source) })
    }

    @Test func `only the range is read`() {
        let scalars = Array("one two three".unicodeScalars)
        #expect(WordTokenizer().tokens(in: scalars, range: 4..<7).map(\.source) == [4..<7])
    }
}
