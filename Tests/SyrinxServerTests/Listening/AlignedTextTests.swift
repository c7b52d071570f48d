import SyrinxEngine
import SyrinxWire
import Testing

@testable import SyrinxServer

struct AlignedTextTests {
    /// The answer for words that take half a second each, after as long a pause.
    func reply(_ text: String) -> (text: AlignedText, words: [String], characters: [(String, Double, Double)]) {
        let aligned = AlignedText(text)
        let found = aligned.words.indices.map { index in
            let start = Double(index) + 0.5
            return AlignedWord(
                start: start,
                end: start + 0.5,
                loss: 0.25,
                phones: [start..<start + 0.25, start + 0.25..<start + 0.5]
            )
        }
        let reply = aligned.reply(found)
        return (aligned, reply.words.map(\.text), reply.characters.map { ($0.text, $0.start, $0.end) })
    }

    @Test(arguments: ["Hi, you.", "  It costs $5 (or 5) - today!  ", "\"Quoted\"\n\nlines", "naïve café — done…", "a"])
    func `every character is told, in order of time`(text: String) {
        let reply = reply(text)
        #expect(reply.characters.map(\.0).joined() == text)
        let times = reply.characters.flatMap { [$0.1, $0.2] }
        #expect(times == times.sorted())
        #expect(reply.words.joined() == text.trimming)
    }

    @Test func `a word's characters share its time, spaces the pauses`() {
        let characters = reply("Hi, you.").characters
        #expect(
            characters.map { [$0.1, $0.2] } == [
                [0.5, 0.75], [0.75, 1], [1, 1], [1, 1.5], [1.5, 1.667], [1.667, 1.833], [1.833, 2], [2, 2],
            ]
        )
    }

    @Test func `figures last as long as all the words they are said with`() {
        let reply = reply("$5 each")
        #expect(reply.text.words == ["five", "dollars", "each"])
        #expect(reply.characters[0].1 == 0.5 && reply.characters[1].2 == 2)
    }
}

extension String {
    /// Without white space around it.
    fileprivate var trimming: String {
        let start = unicodeScalars.drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(start.reversed().drop { $0.properties.isWhitespace }.reversed()))
    }
}
