import Testing

@testable import SyrinxText

struct PLSTests {
    private let file = """
        <?xml version="1.0" encoding="UTF-8"?>
        <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" alphabet="ipa" xml:lang="en-US">
          <metadata>of no <phoneme>use</phoneme></metadata>
          <lexeme role="noun">
            <grapheme> Claughton
               Moor </grapheme><grapheme>Claughton</grapheme>
            <example>none</example>
            <phoneme>/ˈklæftən/</phoneme>
            <alias>Clafton</alias>
          </lexeme>
          <lexeme><grapheme>UN</grapheme><phoneme prefer="false">ʌn</phoneme><alias prefer="true">U &amp; N</alias></lexeme>
          <lexeme><grapheme>cat</grapheme><phoneme alphabet="x-cmu-arpabet"><![CDATA[K AE1 T]]></phoneme></lexeme>
          <lexeme><grapheme>&#x1F600;</grapheme><alias/></lexeme>
        </lexicon>
        """

    private let rules = [
        PronunciationRule("Claughton Moor", .pronunciation(Pronunciation(.ipa, "/ˈklæftən/"))),
        PronunciationRule("Claughton", .pronunciation(Pronunciation(.ipa, "/ˈklæftən/"))),
        PronunciationRule("UN", .alias("U & N")),
        PronunciationRule("cat", .pronunciation(Pronunciation(.arpabet, "K AE1 T"))),
        PronunciationRule("😀", .alias("")),
    ]

    @Test func `a file is read`() throws {
        #expect(try PLS.read(Array(file.utf8)) == rules)
    }

    @Test func `a file may be of UTF-16`() throws {
        let utf16 = file.replacing("UTF-8", with: "UTF-16").utf16
        let bytes = [[0xFE, 0xFF]] + utf16.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try PLS.read(Array(bytes.joined())) == rules)
    }

    @Test(arguments: [
        "<lexicon><lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme></lexicon>",
        "<p:lexicon xmlns:p='http://www.w3.org/2005/01/pronunciation-lexicon' alphabet='IPA'><p:lexeme>"
            + "<p:grapheme>a</p:grapheme><p:phoneme>b</p:phoneme></p:lexeme></p:lexicon>",
        "\u{FEFF}<lexicon alphabet='cmu-arpabet'><lexeme><grapheme>a</grapheme><phoneme alphabet='ipa'>b</phoneme>"
            + "</lexeme></lexicon>",
        "<lexicon xmlns:o='urn:other'><lexeme><o:grapheme>z</o:grapheme><grapheme>a</grapheme>"
            + "<phoneme>b<o:i>c</o:i></phoneme></lexeme><grapheme>out of place</grapheme></lexicon>",
    ])
    func `namespaces, alphabets and what is not known are taken as they come`(file: String) throws {
        #expect(
            try PLS.read(Array(file.utf8)) == [PronunciationRule("a", .pronunciation(Pronunciation(.ipa, "b")))]
        )
    }

    @Test(
        arguments: [
            ("", 1, "This is not XML: no element found."),
            ("hello", 1, "This is not XML: syntax error."),
            ("{}", 1, "This is not XML: not well-formed (invalid token)."),
            ("<lexicon>\n<lexeme>\n</lexicon>", 3, "This is not XML: mismatched tag."),
            ("<lexicon>", 1, "This is not XML: no element found."),
            ("<lexicon>\n\u{1}</lexicon>", 2, "This is not XML: not well-formed (invalid token)."),
            ("<lexicon>&lol;</lexicon>", 1, "This is not XML: undefined entity."),
            ("<html>\n</html>", 1, "The root element is <html> and must be <lexicon>."),
            ("<lexicon xmlns='urn:x'/>", 1, "The root element is <lexicon> and must be <lexicon>."),
            (
                "<!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<lexicon>&b;</lexicon>", 1,
                "A document type declaration is not allowed."
            ),
            (
                "<?xml version='1.0'?>\n<!DOCTYPE lexicon SYSTEM 'file:///etc/passwd'><lexicon/>", 2,
                "A document type declaration is not allowed."
            ),
            ("<lexicon>\n<lexeme><alias>a</alias></lexeme></lexicon>", 2, "The lexeme has no <grapheme>."),
            (
                "<lexicon><lexeme>\n<grapheme>a</grapheme></lexeme></lexicon>", 2,
                "The lexeme has neither <phoneme> nor <alias>."
            ),
            (
                "<lexicon><lexeme><grapheme> </grapheme><alias>a</alias></lexeme></lexicon>", 1,
                "The string to replace is empty."
            ),
            (
                "<lexicon alphabet='x-sampa'><lexeme><grapheme>a</grapheme><phoneme>a</phoneme></lexeme></lexicon>", 1,
                "The alphabet x-sampa is not known; ipa and x-cmu-arpabet are."
            ),
            (
                "<lexicon><lexeme><grapheme>a</grapheme>\n<phoneme>123</phoneme></lexeme></lexicon>", 2,
                "The phonemes are not symbols of the alphabet ipa."
            ),
        ]
    )
    func `nonsense is refused, with its line`(file: String, line: Int, message: String) {
        let error = #expect(throws: PLSError.self) { try PLS.read(Array(file.utf8)) }
        #expect(error == PLSError(line: line, message))
    }

    @Test func `there are limits`() {
        let deep = "<lexicon>" + String(repeating: "<a>", count: 40)
        #expect(throws: PLSError(line: 1, "Elements are nested more than 32 deep.")) { try PLS.read(Array(deep.utf8)) }
        let large = [UInt8](repeating: 0x20, count: PLS.maximumSize + 1)
        #expect(throws: PLSError.self) { try PLS.read(large) }
        let lexeme = "<lexeme><grapheme>a</grapheme><alias/></lexeme>"
        let many = "<lexicon>" + String(repeating: lexeme, count: PLS.maximumRules + 1) + "</lexicon>"
        #expect(throws: PLSError(line: 1, "There are more than 20000 rules.")) { try PLS.read(Array(many.utf8)) }
    }

    @Test func `what is written reads back the same`() throws {
        var all = rules
        all.append(PronunciationRule("<a & \"b\">", .alias("]]> 'c'"), isCaseSensitive: false))
        all.append(
            PronunciationRule(
                "x",
                .pronunciation(Pronunciation(.arpabet, "EH1 K S")),
                isCaseSensitive: false,
                isWholeWord: false
            )
        )
        all.append(PronunciationRule("e\u{301}", .alias("é"), isWholeWord: false))
        let file = PLS.write(all, language: "en\"")
        #expect(try PLS.read(Array(file.utf8)) == all)
        #expect(try PLS.read(Array(PLS.write([]).utf8)) == [])
    }

    @Test func `characters that XML cannot hold are left out`() throws {
        let file = PLS.write([PronunciationRule("a\u{0}\u{1F}\u{FFFE}b", .alias("c\r\nd"))])
        #expect(try PLS.read(Array(file.utf8)) == [PronunciationRule("ab", .alias("c d"))])
    }

    @Test func `a written file is plain PLS`() {
        #expect(
            PLS.write([
                PronunciationRule("a", .alias("b")),
                PronunciationRule("c", .pronunciation(Pronunciation(.ipa, "d")), isCaseSensitive: false),
            ]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" \
                xmlns:syrinx="urn:syrinx:pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
                  <lexeme>
                    <grapheme>a</grapheme>
                    <alias>b</alias>
                  </lexeme>
                  <lexeme syrinx:case-sensitive="false">
                    <grapheme>c</grapheme>
                    <phoneme>d</phoneme>
                  </lexeme>
                </lexicon>

                """
        )
    }
}
