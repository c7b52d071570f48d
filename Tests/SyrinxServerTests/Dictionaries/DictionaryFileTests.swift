import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxText
import SyrinxWire
import Testing

@testable import SyrinxServer

/// Dictionaries as files of PLS, in and out.
struct DictionaryFileTests {
    typealias Wire = PronunciationDictionaries

    static let lexicon = """
        <?xml version="1.0" encoding="UTF-8"?>
        <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
          <lexeme><grapheme>tomato</grapheme><phoneme>təˈmɑːtoʊ</phoneme></lexeme>
          <lexeme><grapheme>NASA</grapheme><grapheme>Nasa</grapheme><alias>nassa &amp; co</alias></lexeme>
          <lexeme><grapheme>pecan</grapheme><phoneme alphabet="x-cmu-arpabet">P AH0 K AA1 N</phoneme></lexeme>
        </lexicon>
        """

    func dictionaries() async throws -> DictionaryClient {
        DictionaryClient(client: try await Harness().client)
    }

    @Test func `a lexicon makes a dictionary`() async throws {
        let dictionaries = try await dictionaries()
        let created: Wire.Created = try dictionaries.decode(try await dictionaries.create(file: Self.lexicon))
        #expect(created.versionRuleCount == 4)
        let rules = try await dictionaries.get(created.id).rules
        #expect(
            rules == [
                .init("tomato", .phoneme("təˈmɑːtoʊ", alphabet: "ipa")), .init("NASA", .alias("nassa & co")),
                .init("Nasa", .alias("nassa & co")), .init("pecan", .phoneme("P AH0 K AA1 N", alphabet: "cmu-arpabet")),
            ]
        )
    }

    @Test func `a download is what makes the same dictionary again`() async throws {
        let dictionaries = try await dictionaries()
        let rules: [Wire.Rule] = [
            .init("a", .alias("b"), caseSensitive: false), .init("c<d", .alias("e"), wordBoundaries: false),
            .init("pecan", .phoneme("P AH0 K AA1 N", alphabet: "cmu-arpabet")),
        ]
        let first = try await dictionaries.create(rules, name: "Team \"A\"/ü 1")
        let file = try await dictionaries.download(first.id, first.versionID)
        #expect(file.status == 200 && file.headers["content-type"] == "text/plain; charset=utf-8")
        #expect(file.headers["content-disposition"] == #"attachment; filename="Team _A___ 1.pls""#)
        let second: Wire.Created = try dictionaries.decode(try await dictionaries.create(file: file.text))
        #expect(try await dictionaries.get(second.id).rules == rules)
    }

    @Test func `a file's name has a letter`() async throws {
        let dictionaries = try await dictionaries()
        let created = try await dictionaries.create([], name: "名前")
        let file = try await dictionaries.download(created.id, created.versionID)
        #expect(file.headers["content-disposition"] == "attachment; filename=\"\(created.id).pls\"")
    }

    @Test func `without a file a dictionary is empty`() async throws {
        let dictionaries = try await dictionaries()
        let created: Wire.Created = try dictionaries.decode(try await dictionaries.create(file: nil))
        #expect(created.versionRuleCount == 0 && created.name == "Names")
    }

    @Test(arguments: [
        (lexicon.replacing("təˈmɑːtoʊ", with: "🍅"), "Line 3"), (lexicon.replacing("</lexicon>", with: ""), "Line 6"),
        ("", "Line 1"), ("<html/>", "lexicon"),
    ])
    func `a file that is no lexicon is refused with its line`(file: String, words: String) async throws {
        let reply = try await dictionaries().create(file: file)
        #expect(reply.status == 400 && reply.text.contains(#""param":"file""#) && reply.text.contains(words))
    }

    @Test func `a form with a text for a file is refused, and so is one without a name`() async throws {
        let dictionaries = try await dictionaries()
        let text = "--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n<lexicon/>\r\n"
        let reply = try await dictionaries.create(file: nil, more: text)
        #expect(reply.status == 422 && reply.text.contains(#"["body","file"]"#))
        let nameless = try await dictionaries.create(file: nil, name: "")
        #expect(nameless.status == 422 && nameless.text.contains(#"["body","name"]"#))
    }

    @Test func `a file may be larger than a body of JSON, but not by much`() async throws {
        let dictionaries = try await dictionaries()
        let padding = String(repeating: " ", count: 2 << 20)
        #expect(try await dictionaries.create(file: Self.lexicon + padding).status == 200)
        #expect(try await dictionaries.create(file: Self.lexicon + padding + padding).status == 400)
        #expect(try await dictionaries.create(file: Self.lexicon + padding + padding + padding).status == 413)
    }
}
