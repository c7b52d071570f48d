import Testing

@testable import SyrinxText

struct SpeechTextTests {
    @Test(arguments: [
        ("Hello, world!", "Hello world"),
        ("Café “naïve” don’t", "Cafe naive don't"),
        ("I ❤️ you 😀👍🏽", "I red heart you grinning face thumbs up sign"),
        ("a 👩‍🚀 b", "a woman rocket b"),
        ("a 🇩🇪 b", "a D E b"),
        ("5 + 3 = 8 & 50%", "5 plus 3 equals 8 and 50 percent"),
        ("well-known 3.14 joe@example.com", "well-known 3.14 joe at example.com"),
        ("Привет, мир", "Privet mir"),
        ("你好。", "ni hao"),
        ("hello\u{200B}there \u{FEFF}you", "hello there you"),
        ("word—word -- word", "word word word"),
    ])
    func `a voice of plain letters says all that is written`(text: String, words: String) {
        #expect(said(spoken(text, .init(normalize: false, plainLetters: true))) == words)
    }

    @Test func `another voice gets the words as they are written`() {
        #expect(said(spoken("Café 😀 привет 你好。", .init(language: "ru"))) == "Café 😀 привет 你好")
    }

    @Test func `punctuation goes to its words`() {
        let clauses = spoken("“Yes,” (he said) ‘no’ — really?!", .init(normalize: false, plan: .wholeSentences))
        let words = words(of: clauses)
        #expect(words.map(\.opening) == ["“", "(", "", "‘", ""])
        #expect(words.map(\.text) == ["Yes", "he", "said", "no", "really"])
        #expect(words.map(\.closing) == [",”", "", ")", "’—", "?!"])
    }

    @Test func `unchanged text keeps each character's place`() {
        let text = "Hello  my\n friend, bye."
        let clauses = spoken(text, .init(normalize: false, plan: .wholeSentences))
        #expect(clauses.map { String(scalars: $0.characters) } == ["Hello my\nfriend, bye."])
        #expect(clauses[0].sources[4] == 4..<5)
        #expect(clauses[0].sources[5] == 5..<7)
        #expect(clauses[0].sources[8] == 9..<11)
        #expect(clauses[0].sources[9] == 11..<12)
    }

    @Test func `changed text stands for its whole token`() {
        let clauses = spoken("a 😀b", .init(normalize: false, plainLetters: true))
        #expect(clauses.map { String(scalars: $0.characters) } == ["a grinning face b"])
        #expect(clauses[0].sources[2..<15].allSatisfy { $0 == 2..<3 })
        #expect(clauses[0].sources.last == 3..<4)
        #expect(
            clauses[0].parts == [
                .words(
                    [
                        SpokenWord("a", range: 0..<1), SpokenWord("grinning", range: 2..<10),
                        SpokenWord("face", range: 11..<15),
                        SpokenWord("b", range: 16..<17),
                    ],
                    .plain
                )
            ]
        )
    }

    @Test func `markup has no characters, and pauses stand between them`() {
        let clauses = spoken("Hi <break time='1s'/> <emphasis>you</emphasis> &amp; me", .init(normalize: false))
        #expect(String(scalars: clauses.flatMap(\.characters)) == "Hi  you & me")
        let pause = clauses[0].parts.first { if case .pause = $0 { true } else { false } }
        #expect(pause == .pause(1, at: 3))
        #expect(clauses[0].sources[clauses[0].characters.firstIndex(of: "&") ?? 0] == 47..<52)
    }

    @Test(arguments: 0..<200)
    func `characters and words of any text are in order`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let text = randomText(&random)
        let options = SpeechText.Options(
            normalize: Bool.random(using: &random),
            plainLetters: Bool.random(using: &random),
            markup: .init(ssml: Bool.random(using: &random), audioTags: Bool.random(using: &random)),
            abilities: .init(alphabets: [.ipa], languages: ["fr"]),
            plan: Bool.random(using: &random) ? .prompt : .wholeSentences
        )
        var place = 0
        var source = 0
        for clause in spoken(String(scalars: text), options) {
            #expect(clause.clause.source.lowerBound == place)
            place = clause.clause.source.upperBound
            #expect(clause.characters.count == clause.sources.count)
            for range in clause.sources {
                #expect(range.lowerBound >= source && !range.isEmpty)
                #expect(clause.clause.source.contains(range.lowerBound) && range.upperBound <= place)
                source = range.lowerBound
            }
            checkParts(of: clause, plainLetters: options.plainLetters)
        }
        #expect(place == text.count)
    }

    private func checkParts(of clause: SpokenClause, plainLetters: Bool) {
        var character = 0
        for part in clause.parts {
            switch part {
            case .pause(let seconds, let index):
                #expect(seconds > 0 && seconds <= 3 && index >= character && index <= clause.characters.count)
            case .words(let words, _):
                #expect(!words.isEmpty)
                for word in words {
                    #expect(!word.text.isEmpty && !word.text.contains(" "))
                    #expect(word.range.lowerBound >= character && word.range.upperBound <= clause.characters.count)
                    #expect(!plainLetters || word.text.utf8.allSatisfy { $0 < 0x80 })
                    character = word.range.upperBound
                }
            }
        }
    }

    @Test func `a text that comes in pieces is said as if it came at once`() {
        let text = "Hello there, dear friend. <emphasis>This</emphasis> is &amp; was [pause] good.\n\nBye now."
        var speech = SpeechText(SpeechText.Options(markup: .init(audioTags: true)))
        var clauses: [SpokenClause] = []
        for scalar in text.unicodeScalars {
            speech.append(CollectionOfOne(scalar))
            while let clause = speech.next() { clauses.append(clause) }
        }
        speech.finish()
        while let clause = speech.next() { clauses.append(clause) }
        #expect(clauses == spoken(text, SpeechText.Options(markup: .init(audioTags: true))))
        #expect(clauses.count == 4)
    }

    @Test(arguments: [
        "😀", "<", "[a]", "<sub>", "<emphasis>", "&amp;", "«", "\"", "a ", "- ", "<break/>", "你", "\u{301}",
    ])
    func `hostile text is said in one go`(unit: String) {
        let scalars = Array(unit.unicodeScalars)
        let text = (0..<(30_000 / scalars.count)).flatMap { _ in scalars }
        let clauses = spoken(String(scalars: text), .init(markup: .init(audioTags: true)))
        #expect(clauses.last?.clause.source.upperBound == text.count)
    }

    @Test(arguments: ["", " ", "\n\n", "<break time='1s'/>", "...", "[laughs]"])
    func `a text without words says none`(text: String) {
        #expect(said(spoken(text, .init(markup: .init(audioTags: true)))) == "")
    }
}

/// All clauses of a text.
func spoken(_ text: String, _ options: SpeechText.Options) -> [SpokenClause] {
    var speech = SpeechText(text.unicodeScalars, options)
    var clauses: [SpokenClause] = []
    while let clause = speech.next() { clauses.append(clause) }
    return clauses
}

/// All words of clauses.
func words(of clauses: [SpokenClause]) -> [SpokenWord] {
    clauses.flatMap(\.parts).flatMap { part -> [SpokenWord] in
        if case .words(let words, _) = part { words } else { [] }
    }
}

/// All words of clauses, separated by spaces.
func said(_ clauses: [SpokenClause]) -> String {
    words(of: clauses).map(\.text).joined(separator: " ")
}
