import Testing

@testable import SyrinxText

struct PronunciationLexiconTests {
    private static func alias(_ written: String, _ alias: String, anyCase: Bool = false, parts: Bool = false)
        -> PronunciationRule
    {
        PronunciationRule(written, .alias(alias), isCaseSensitive: !anyCase, isWholeWord: !parts)
    }

    private static func sounds(_ written: String, _ symbols: String, _ alphabet: Pronunciation.Alphabet = .ipa)
        -> PronunciationRule
    {
        PronunciationRule(written, .pronunciation(Pronunciation(alphabet, symbols)))
    }

    private func options(
        _ dictionaries: [[PronunciationRule]],
        normalize: Bool = true,
        alphabets: Set<Pronunciation.Alphabet> = [.ipa, .arpabet]
    ) -> SpeechText.Options {
        SpeechText.Options(
            normalize: normalize,
            abilities: .init(alphabets: alphabets, languages: ["fr"]),
            lexicon: PronunciationLexicon(dictionaries),
            plan: .wholeSentences
        )
    }

    private func said(_ text: String, _ dictionaries: [PronunciationRule]...) -> String {
        SyrinxTextTests.said(spoken(text, options(dictionaries)))
    }

    @Test(arguments: [
        // The first rule of a dictionary wins, however short.
        ("New York", [[alias("New", "old"), alias("New York", "gotham")]], "old York"),
        ("New York", [[alias("New York", "gotham"), alias("New", "old")]], "gotham"),
        ("York New", [[alias("New York", "gotham"), alias("New", "old")]], "York old"),
        // The first dictionary wins.
        ("New York", [[alias("New York", "gotham")], [alias("New", "old"), alias("York", "ham")]], "gotham"),
        ("New York", [[alias("New", "old")], [alias("New York", "gotham"), alias("York", "ham")]], "old ham"),
        ("cat", [[], [alias("cat", "dog")]], "dog"),
        // The match that starts first wins over what overlaps it, whatever its place in the list.
        ("one two three", [[alias("two three", "x"), alias("one two", "y")]], "y three"),
        ("aaaa", [[alias("aaa", "b", parts: true), alias("a", "c", parts: true)]], "bc"),
        // A rule that does not fit here leaves the place to the next.
        ("cats", [[alias("cat", "dog"), alias("ca", "mo", parts: true)]], "mots"),
        // What is put in is not looked at again.
        ("a cat", [[alias("cat", "dog"), alias("dog", "cow")]], "a dog"),
        ("cat cat", [[alias("cat", "cat cat")]], "cat cat cat cat"),
    ])
    func `the first rule wins`(text: String, dictionaries: [[PronunciationRule]], words: String) {
        #expect(SyrinxTextTests.said(spoken(text, options(dictionaries))) == words)
    }

    @Test(arguments: [
        ("Cat", alias("cat", "dog"), "Cat"),
        ("Cat CAT cAt", alias("caT", "dog", anyCase: true), "dog dog dog"),
        ("ΣΟΦΟΣ σοφος σοφοσ", alias("Σοφός", "x", anyCase: true), "ΣΟΦΟΣ σοφος σοφοσ"),
        ("ΣΟΦΌΣ σοφός", alias("σοφόσ", "x", anyCase: true), "x x"),
        ("ПРИВЕТ Привет", alias("привет", "x", anyCase: true), "x x"),
        ("STRASSE straße STRAẞE", alias("Straße", "x", anyCase: true), "STRASSE x x"),
        ("Kelvin", alias("kelvin", "x", anyCase: true), "x"),
        ("DIYARBAKIR Diyarbakır", alias("diyarbakir", "x", anyCase: true), "x Diyarbakır"),
    ])
    func `case counts where it is asked for`(text: String, rule: PronunciationRule, words: String) {
        var options = options([[rule]])
        options.language = "xx"
        #expect(SyrinxTextTests.said(spoken(text, options)) == words)
    }

    @Test(arguments: [
        ("cat, (cat) “cat” cat. cat", "x x x x x"),
        ("catch concat cat2 2cat", "catch concat cat2 2cat"),
        ("cat-like bobcat", "x-like bobcat"),
        ("cat's ‘cat’", "x's x"),
        ("cat_cat", "x_x"),
        ("cate\u{301} cat\u{301} e\u{301}cat", "cate\u{301} cat\u{301} e\u{301}cat"),
        ("cat😀 😀cat ❤️cat", "x 😀 😀 x ❤️ x"),
        ("cat\u{2069} \u{2068}cat", "x\u{2069} x"),
        ("猫cat猫", "猫cat猫"),
    ])
    func `a whole word ends where no letter, digit or mark goes on`(text: String, words: String) {
        var options = options([[Self.alias("cat", "x")]])
        options.language = "xx"
        #expect(SyrinxTextTests.said(spoken(text, options)) == words)
    }

    @Test(arguments: [
        (alias("👍", "good"), "👍 👍🏽", "good 👍🏽"), (alias("❤", "love"), "❤️ ❤", "love love"),
        (alias("👩", "she"), "👩‍🚀 👩", "👩‍🚀 she"),
        (alias("C++", "see plus plus"), "C++ and C++11", "see plus plus and C + + 11"),
        (alias("$", "dollars ", parts: true), "$5", "dollars 5"),
        (alias("東京", "to kyo", parts: true), "私は東京に", "私はto kyoに"),
        (alias("AT&T", "a tee"), "AT&amp;T AT&T", "a tee a tee"),
    ])
    func `a string may be of any signs`(rule: PronunciationRule, text: String, words: String) {
        var options = options([[rule]])
        options.language = "xx"
        #expect(SyrinxTextTests.said(spoken(text, options)) == words)
    }

    @Test(arguments: [
        ("Use WiFi 6", alias("WiFi", "$5 net"), "Use five dollars net six"),
        ("5 KM away", alias("KM", "km"), "five kilometers away"),
        ("I met Dr. Xu.", alias("Xu", "Shoe"), "I met Doctor Shoe"),
        ("Xu's book", alias("Xu", "Shoe"), "Shoe's book"),
        ("It is very good", alias("very", ""), "It is good"),
        ("very", alias("very", ""), ""),
        ("Say it", alias("it", "<break/> &amp;"), "Say less than break slash greater than and amp"),
    ])
    func `an alias is read like any text`(text: String, rule: PronunciationRule, words: String) {
        #expect(said(text, [rule]).lowercased() == words.lowercased())
    }

    @Test(arguments: [
        ("<phoneme alphabet='ipa' ph='a'>cat</phoneme>", "cat"),
        ("<sub alias='cat'>x</sub> <sub alias='y'>cat</sub>", "cat y"),
        ("<say-as interpret-as='characters'>cat</say-as>", "c a t"),
        ("<b>cat</b> <emphasis>cat</emphasis> c<b>at</b> c<emphasis>at</emphasis>", "dog dog cat cat"),
        ("big <break time='1s'/> cat", "big dog"),
        ("big <p>cat</p>", "big dog"),
        ("<lang xml:lang='fr'>cat</lang>", "dog"),
    ])
    func `markup is left alone, and no match crosses it`(text: String, words: String) {
        let rules = [Self.alias("big cat", "no"), Self.alias("cat", "dog")]
        #expect(said(text, rules) == words)
    }

    @Test func `no match crosses a clause`() {
        #expect(said("It was big. Cat went.", [Self.alias("big. Cat", "no")]) == "It was big Cat went")
    }

    @Test func `a word with a given pronunciation keeps its place in the sentence`() {
        let clauses = spoken("(Dr. Xu, Xu’s and ex-Xu)", options([[Self.sounds("Xu", "ʃuː")]]))
        let words = words(of: clauses)
        #expect(words.map(\.text) == ["doctor", "Xu", "Xu’s", "and", "ex", "Xu"])
        #expect(words.map(\.pronunciation?.symbols) == [nil, "ʃuː", "ʃuːz", nil, nil, "ʃuː"])
        #expect(words.map(\.opening) == ["(", "", "", "", "", ""])
        #expect(words.map(\.closing) == ["", ",", "", "", "", ")"])
        #expect(String(scalars: clauses.flatMap(\.characters)) == "(doctor Xu, Xu’s and ex Xu)")
    }

    @Test(arguments: [
        ("a b", "K AE1 T", "K AE1 T S"), ("a b", "B AH1 S", "B AH1 S IH0 Z"), ("a b", "M AE1 N", "M AE1 N Z"),
    ])
    func `some words may have one pronunciation, and an ending of their own`(
        written: String,
        sounds: String,
        possessive: String
    ) {
        let words = words(of: spoken("So a b is a b's.", options([[Self.sounds(written, sounds, .arpabet)]])))
        #expect(words.map(\.text) == ["So", "ab", "is", "ab's"])
        #expect(words.map(\.pronunciation?.symbols) == [nil, sounds, nil, possessive])
    }

    @Test func `what is said stands for what is written`() throws {
        let clauses = spoken(
            "Go to Xanadu, $5 &amp; zq it.",
            options([[Self.alias("Xanadu", "za na doo"), Self.sounds("zq", "bə")]])
        )
        #expect(String(scalars: clauses.flatMap(\.characters)) == "Go to za na doo, five dollars and zq it.")
        let clause = try #require(clauses.first)
        let sources = words(of: clauses).map { Set(clause.sources[$0.range]) }
        #expect(sources[2] == [6..<12] && sources[3] == [6..<12] && sources[4] == [6..<12])
        #expect(sources[5] == [14..<16])
        #expect(sources[8] == [23..<24, 24..<25])
        #expect(sources[9] == [26..<27, 27..<28])
    }

    @Test func `a word that only begins with an alias has one source`() throws {
        let clause = try #require(spoken("Xu’s", options([[Self.alias("Xu", "Shoe")]], normalize: false)).first)
        #expect(String(scalars: clause.characters) == "Shoe’s")
        #expect(clause.sources == Array(repeating: 0..<4, count: 6))
    }

    @Test func `pauses stay where they are`() {
        let clauses = spoken("Xu <break time='1s'/> Xu", options([[Self.alias("Xu", "Shoe")]]))
        let parts = clauses.flatMap(\.parts)
        #expect(parts.count == 3)
        #expect(parts[1] == .pause(1, at: 5))
    }

    @Test func `a rule that the voice cannot follow is passed over, and named`() {
        let rules = [Self.sounds("cat", "kat"), Self.sounds("dog", "D AO1 G", .arpabet), Self.alias("cat", "cow")]
        let unable = options([rules], alphabets: [.arpabet])
        #expect(SyrinxTextTests.said(spoken("A cat.", unable)) == "A cow")
        func ignored(_ text: String, _ options: SpeechText.Options) -> [String] {
            SpeechText.ignoredPronunciations(in: text.unicodeScalars, options)
        }
        #expect(ignored("A cat. A dog, a cat.", unable) == ["pronunciation_dictionary_locators[ipa]"])
        #expect(ignored("A cow, a dog. Scat! <sub alias='x'>cat</sub>", unable) == [])
        #expect(ignored("A cat.", options([rules])) == [])
        #expect(
            ignored("cat dog cat", options([rules], alphabets: []))
                == ["pronunciation_dictionary_locators[ipa]", "pronunciation_dictionary_locators[cmu-arpabet]"]
        )
    }

    @Test func `symbols that are none leave the word as it is written`() {
        let words = words(of: spoken("A cat", options([[Self.sounds("cat", "?!"), Self.sounds("A", "X1", .arpabet)]])))
        #expect(words.map(\.text) == ["A", "cat"] && words.allSatisfy { $0.pronunciation == nil })
    }

    @Test func `an empty string matches nowhere`() {
        let lexicon = PronunciationLexicon([[Self.alias("", "x", parts: true)]])
        #expect(lexicon.isEmpty)
        #expect(said("a b", [Self.alias("", "x", parts: true)]) == "a b")
    }

    @Test(arguments: 0..<100)
    func `any text is the same without rules, and with rules for what it lacks`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let text = String(scalars: randomText(&random))
        let plain = spoken(text, .init(abilities: .init(languages: ["fr"]), plan: .wholeSentences))
        #expect(spoken(text, options([], alphabets: [])) == plain)
        #expect(spoken(text, options([[Self.alias("qqq", "x", parts: true)]], alphabets: [])) == plain)
    }

    @Test(arguments: 0..<100)
    func `any text keeps its order under rules`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let text = randomText(&random)
        let rules = [
            Self.alias("hello", ""), Self.alias("World", "one two"), Self.alias("e", "ee", parts: true),
            Self.sounds("friend", "fɹɛnd"), Self.sounds("5", "faɪv"), Self.alias("は", "wa", parts: true),
            PronunciationRule(
                "o",
                .pronunciation(Pronunciation(.ipa, "oʊ")),
                isCaseSensitive: false,
                isWholeWord: false
            ),
        ]
        var place = 0
        var source = 0
        for clause in spoken(String(scalars: text), options([rules])) {
            #expect(clause.clause.source.lowerBound == place)
            place = clause.clause.source.upperBound
            #expect(clause.characters.count == clause.sources.count)
            for range in clause.sources {
                #expect(range.lowerBound >= source && !range.isEmpty && range.upperBound <= place)
                source = range.lowerBound
            }
            var character = 0
            for word in words(of: [clause]) {
                #expect(word.range.lowerBound >= character && word.range.upperBound <= clause.characters.count)
                character = word.range.upperBound
            }
        }
        #expect(place == text.count)
    }

    @Test(.timeLimit(.minutes(1))) func `thousands of rules are looked up in one walk`() {
        let names = (0..<5000).map { "Name\($0) Of\($0) Some\($0)" }
        let rules =
            names.map { Self.alias($0, "x") }
            + (1..<40).map {
                Self.alias(String(repeating: "ab", count: $0), "y", anyCase: true, parts: $0.isMultiple(of: 2))
            }
        let lexicon = PronunciationLexicon([rules])
        for unit in ["ab", "Name1 Of1 ", "name ", "\u{301}"] {
            let scalars = Array(unit.unicodeScalars)
            let text = (0..<(10_000 / scalars.count)).flatMap { _ in scalars }
            let clauses = spoken(String(scalars: text), .init(normalize: false, lexicon: lexicon))
            #expect(clauses.last?.clause.source.upperBound == text.count)
        }
    }

    @Test func `a lexicon is its rules`() {
        let one = PronunciationLexicon([[Self.alias("a", "b")]])
        #expect(one == PronunciationLexicon([[Self.alias("a", "b")]]))
        #expect(one.hashValue == PronunciationLexicon([[Self.alias("a", "b")]]).hashValue)
        #expect(one != PronunciationLexicon([[], [Self.alias("a", "b")]]) && one != .empty)
    }
}
