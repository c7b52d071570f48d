import Testing

@testable import SyrinxText

struct ClauseSplitterTests {
    @Test(arguments: [
        ("nothing to say but wor", "nothing to say but "),
        ("a phrase of its own, and th", "a phrase of its own, "),
        ("so, a long rest without any mark of its own th", "so, a long rest without any mark of its own "),
        ("a <break time=\"1s\"/> tag <bre", "a <break time=\"1s\"/> tag "),
        ("A sentence. And mo", "A sentence. "),
        ("wo", ""),
        (" ", ""),
    ])
    func `what is released of an unfinished clause ends with a whole word`(text: String, released: String) {
        var splitter = ClauseSplitter(plan: .wholeSentences)
        splitter.append(text.unicodeScalars)
        let clause = splitter.release()
        let range = clause?.source ?? 0..<0
        #expect(String(String.UnicodeScalarView(splitter.text[range])) == released)
        splitter.finish()
        var end = range.upperBound
        while let next = splitter.next() {
            #expect(next.source.lowerBound == end)
            end = next.source.upperBound
        }
        #expect(end == splitter.text.count)
    }

    @Test func `what follows a flush is cut as a beginning is`() {
        var splitter = ClauseSplitter(plan: .prompt)
        splitter.append("A sentence that is all. ".unicodeScalars)
        splitter.flush()
        while splitter.next() != nil {}
        splitter.append("Then again, there is more of it".unicodeScalars)
        #expect(splitter.next()?.ending == .phrase)
    }

    @Test(arguments: [
        // Stops.
        "Hello there. |How are you? |Fine!",
        "One. |Two. |Three.",
        "Really?! |Yes.",
        "Wait... |What?",
        "No way!!! |Stop.",
        "He said \"Stop.\" |Then he left.",
        "He said “Stop.” |Then he left.",
        "(He left.) |Then she came.",
        "\"Stop!\" he said. |She did.",
        "“Why?” she asked. |No answer.",
        "Well... maybe not.",
        "Well… maybe not. |Or so.",
        "It was… |Then it stopped.",
        "It works.[1] |Then it broke.[23] |Now it works.",
        "hello. |how are you",
        "what? |no way",
        "Great!🎉 |Next one.",
        "Great! |🎉 Next one.",
        "It is *over.* |Really.",
        "He left.’ |She stayed.",
        "A!B is a name. |So is C.",
        "Yes.No is one word here.",
        "... and so on. |Next.",
        // Abbreviations.
        "Dr. Smith met Mr. Jones and Mrs. Brown. |They talked.",
        "Use tools, e.g. Swift or i.e. what you like. |Done.",
        "The U.S. Army came. |It left.",
        "He lives in the U.S. |He works there.",
        "Cats vs. Dogs. |A film.",
        "Bring pens, paper, etc. and come. |Now.",
        "Bring pens, paper, etc. |Then come.",
        "St. John lives on Main St. in town. |Yes.",
        "It is No. 5 of 10. |Next.",
        "No. |I will not.",
        "No. |no",
        "On Jan. 5 we met. |It snowed.",
        "On Mon. Jan. 5 we met. |It snowed.",
        "We met in Jan. |It snowed.",
        "J. R. R. Tolkien wrote. |He smoked.",
        "J.R.R. Tolkien wrote. |He smoked.",
        "George W. Bush spoke. |He left.",
        "Choose plan B. |It works.",
        "Take vitamin C. |You must.",
        "It was I. |You knew.",
        "Apple Inc. makes phones. |So do others.",
        "He works at Apple Inc. |She does too.",
        "She has a Ph.D. in art. |He has none.",
        "Martin Luther King Jr. had a dream. |It lives.",
        "See fig. 3 and vol. 2, pp. 10 ff. for more. |Thanks.",
        "Prof. Dr. h.c. Miller spoke.",
        "We run, jump, a. s. o. every day.",
        "It is 6 ft. tall. |Wow.",
        "It is 6 ft. |Wow.",
        // Numbers.
        "Pi is 3.14 or so. |Yes.",
        "Version 1.2.3 is out. |Get it.",
        "It costs $3.50. |Cheap!",
        "It was 5. |Then it was 6.",
        "It was in 2020. |Then came 2021.",
        "At 5 p.m. we eat. |Come.",
        "At 5 p.m. |We eat then.",
        "At 5 p.m. Monday we eat. |Come.",
        "At 10:30 we go: all of us. |Yes.",
        "Am 3. Oktober ist frei. |Gut.",
        "Am 1. und 2. Mai. |Gut.",
        "1. First point. |2. Second point.",
        "a. first point",
        "Add 2 tbsp. of oil. |Stir.",
        "He got 18 mos. in jail. |Good.",
        "Add 1 tsp. vanilla. |Stir.",
        "He is 5 ft. 3 in. |Really.",
        "Meet at 42nd St. & 5th Ave. |Do come.",
        "See 15 U.S.C. § 78. |Read it.",
        "Ask Foo Ltd. & Co. about it. |Now.",
        "It was 5. |Stock rose.",
        "He saw World War II. |It ended.",
        // Abbreviations and ordinals of other languages.
        "Ich sah Dr. Müller. |Gut.",
        "Er kam am 3. Oktober. |Gut.",
        "Sie wohnt im 2. Stock. |Gut.",
        "Im 19. Jahrhundert war es so. |Gut.",
        "Es war Friedrich II. König von Preußen. |Gut.",
        "Er wohnt Hauptstr. 5 in Bonn. |Gut.",
        "Das ist z. B. gut, Prof. Maier. |Gut.",
        "Es kostet ca. 5,50 Euro inkl. MwSt. und Porto. |Gut.",
        "Das kostet pro Monat bzw. Tag mehr. |Gut.",
        "Er ist 5. |Dann geht er.",
        "Voici M. Dupont et Mme. Durand. |Bien.",
        "Il habite 5 av. Victor Hugo, au no. 5. |Bien.",
        "Vive en Av. Reforma, núm. 5. |Bien.",
        "Vive en EE. UU. desde ayer. |Bien.",
        "Vive en EE. UU. |El otro no.",
        "Es el Sr. García y la Sra. López. |Bien.",
        "Ecco il sig. Rossi al n. 5. |Bene.",
        "Он жил на ул. Ленина, д. 5. |Да.",
        "Это А. С. Пушкин. |Да.",
        "Он живёт в г. Москва. |Да.",
        "Это было в 1999 г. |Она ушла.",
        "Ik zag Dhr. Jansen op Kerkstr. 5. |Goed.",
        "To jest na ul. Długiej. |Dobrze.",
        "Kl. 14.30 kom dr. Berg från bl.a. Malmö. |Bra.",
        "Atatürk Cad. No. 5 orada. |Evet.",
        // Addresses.
        "Go to https://example.com/a.b?c=d. |Then stop.",
        "Mail joe.b@example.com. |He waits.",
        "See www.example.org! |Now.",
        "Read file.txt. |Then main.c too.",
        "Is it example.com? |Yes.",
        // Other languages.
        "今日は。|元気ですか？|はい！|では。",
        "「行く。」と彼は言った。|はい。",
        "你好。|我很好，谢谢你！|再见。",
        "Hello!|你好。|Bye.",
        "¿Qué tal? |¡Bien! |Gracias.",
        "« Bonjour ! » |Il est là.",
        "« Bonjour ! » dit-il. |Bien.",
        "Er sagte: »Hallo.« |Dann ging er.",
        "Das ist z.B. gut. |Oder z. B. schlecht. |Ja.",
        "كيف حالك؟ |أنا بخير.",
        "کیا حال ہے؟ |ٹھیک ہوں۔ |شکریہ۔",
        "नमस्ते। |आप कैसे हैं? |ठीक।",
        "Τι κάνεις; |Καλά.",
        "Բարեւ։ |Ինչպե՞ս ես։ |Լավ։",
        "Он жил на ул. Ленина и т.д. до конца. |Да.",
        "ሰላም። |እንዴት ነህ፧ |ደህና።",
        "Привет! |Как дела?",
        // Lines.
        "First line\n|Second line\n|Third",
        "a line that was\nbroken softly. |Next.",
        "One para\n\n|two para\n \n|three",
        "- one\n|- two\n|- three",
        "Items:\n|1. one\n|2. two",
        "• eggs\n|• milk\n|more",
        "when\nI went home. |Yes.",
        "Dear Dr.\nSmith, hello. |Yes.",
        "春眠\n|不覺曉",
        "Hi.\r\n|There.\r\n\r\n|End.",
        "  Lead in. |Next.  ",
        // Markup.
        "Wait <break time=\"1.5s\"/> here. |<break time=\"1s\"/>Next.",
        "<speak>Hello. |Bye.</speak>",
        "<p>Hello</p> |<p>Bye</p>",
        "<s>One</s>|<s>Two</s>",
        "He <emphasis>left.</emphasis> |Then came back.",
        "Say <sub alias=\"Doctor. No. Go\">Dr. A. Go</sub> now. |Yes.",
        "Say <say-as interpret-as=\"date\">3. 5. 2020</say-as>. |Yes.",
        "If a < b. |Then c > d.",
        "I <3 you. |Yes.",
        "A <b and c. |Yes.",
        "[whispers] Hello. |[laughs] Bye.",
        "AT&amp;T is big. |Yes.",
    ])
    func `sentences end where a reader would stop`(marked: String) {
        let text = marked.filter { $0 != "|" }
        #expect(split(text, .wholeSentences).joined(separator: "|") == marked)
    }

    @Test(arguments: [
        ("Hello there, my dear old friend.", "Hello there, |my dear old friend."),
        ("Well, hello there, my dear old friend.", "Well, hello there, |my dear old friend."),
        ("Good morning, Bob.", "Good morning, Bob."),
        ("Yes. No. Maybe so, as I said, my friend.", "Yes. |No. |Maybe so, as I said, my friend."),
        ("Once upon a time there lived a king. He died.", "Once upon a time there lived a king. |He died."),
        ("It was late; we went to sleep.", "It was late; |we went to sleep."),
        ("My answer: no such thing exists.", "My answer: |no such thing exists."),
        ("He came at 10:30 and left again.", "He came at 10:30 and left again."),
        ("He paid 1,000 dollars for a horse.", "He paid 1,000 dollars for a horse."),
        ("My brother — the tall one — left.", "My brother — |the tall one — left."),
        ("My brother—the tall one—left.", "My brother—|the tall one—left."),
        ("My brother - the tall one - left.", "My brother - |the tall one - left."),
        ("The well-known man is in his house.", "The well-known man is in his house."),
        ("My brother (the tall one) has left.", "My brother |(the tall one) has left."),
        ("“My brother,” she said, “has left.”", "“My brother,” |she said, “has left.”"),
        ("今日はとても良い天気なので、公園に行きたいです。", "今日はとても良い天気なので、|公園に行きたいです。"),
        ("在很久很久以前的时候，有一个国王住在这里。", "在很久很久以前的时候，|有一个国王住在这里。"),
        ("مرحبا بك يا صديقي، كيف حالك اليوم؟", "مرحبا بك يا صديقي، |كيف حالك اليوم؟"),
        ("Well I never... it is really you there.", "Well I never... |it is really you there."),
    ])
    func `the first clause may be a phrase, so that sound starts at once`(text: String, marked: String) {
        #expect(split(text, .prompt).joined(separator: "|") == marked)
    }

    @Test(arguments: [
        ("one two three four five, six seven eight", 30, "one two three four five, |six seven eight"),
        ("one two three four five and six seven", 30, "one two three four five |and six seven"),
        ("one two three four five six seven eight", 30, "one two three four five six |seven eight"),
        (
            String(repeating: "x", count: 70), 30,
            [30, 30, 10].map { String(repeating: "x", count: $0) }.joined(separator: "|")
        ),
        ("one two three four five six seven.", 33, "one two three four five six seven."),
        (String(repeating: "👩‍🚀", count: 15), 20, "👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀|👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀|👩‍🚀👩‍🚀👩‍🚀"),
        ("🇩🇪🇫🇷🇮🇹🇪🇸🇵🇹", 5, "🇩🇪🇫🇷|🇮🇹🇪🇸|🇵🇹"),
        (
            "yes <break time='1000ms' strength='strong'/> and no", 30,
            "yes <break time='1000ms' strength='strong'/> and no"
        ),
    ])
    func `a long sentence is cut where it hurts least`(text: String, maximum: Int, marked: String) {
        let plan = ClauseSplitter.Plan(firstClause: nil, firstMaximum: maximum, maximum: maximum)
        #expect(split(text, plan).joined(separator: "|") == marked)
    }

    @Test(
        arguments: [
            ("Is it? ", .question), ("It is! ", .exclamation), ("It is. ", .statement), ("It is", .statement),
            ("It is,", .phrase), ("It is.\n\nNot", .paragraph), ("Really?! No", .question),
            ("<p>Hm.</p> No", .paragraph),
            ("今日は？次", .question), ("Τι κάνεις; Καλά.", .question), ("Ինչպե՞ս ես։ Լավ։", .question), (" ", .open),
            ("<b/>", .open),
            ("Hi!\nYou", .exclamation), ("A line\nAnother", .statement), ("Items:\n- one", .phrase),
        ] as [(String, Clause.Ending)]
    )
    func `a clause ends as its stops say`(text: String, ending: Clause.Ending) {
        var splitter = ClauseSplitter(plan: .wholeSentences)
        splitter.append(text.unicodeScalars)
        splitter.finish()
        #expect(splitter.next()?.ending == ending)
    }

    @Test(arguments: 0..<300)
    func `clauses cover any text, however it comes`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let text = randomText(&random)
        let maximum = Int.random(in: 5...60, using: &random)
        let plan = ClauseSplitter.Plan(firstMaximum: maximum, maximum: maximum * 2)
        let whole = clauses(of: [text], plan)
        #expect(whole.reduce(0) { $1.source.lowerBound == $0 ? $1.source.upperBound : -1 } == text.count)
        #expect(whole.allSatisfy { !$0.source.isEmpty })
        var pieces: [[Unicode.Scalar]] = []
        var at = 0
        while at < text.count {
            let end = min(text.count, at + Int.random(in: 1...7, using: &random))
            pieces.append(Array(text[at..<end]))
            at = end
        }
        #expect(clauses(of: pieces, plan) == whole)
        #expect(clauses(of: text.map { [$0] }, plan) == whole)
    }

    @Test func `a flush gives out what is there, and more may follow`() {
        var splitter = ClauseSplitter()
        splitter.append("Hello there my".unicodeScalars)
        #expect(splitter.next() == nil)
        splitter.flush()
        #expect(splitter.next()?.source == 0..<14)
        #expect(splitter.next() == nil)
        splitter.append(" friend. ".unicodeScalars)
        #expect(splitter.next() == nil)
        splitter.finish()
        #expect(splitter.next()?.source == 14..<23)
        #expect(splitter.next() == nil)
    }

    @Test func `each of several flushes ends a clause, however late they are heeded`() {
        var splitter = ClauseSplitter()
        for piece in ["One two", "three ", "", "four. Five"] {
            splitter.append(piece.unicodeScalars)
            splitter.flush()
        }
        splitter.append(" and six".unicodeScalars)
        let ends = [7, 13, 19, 23]
        for end in ends { #expect(splitter.next()?.source.upperBound == end) }
        #expect(splitter.next() == nil)
        splitter.finish()
        #expect(splitter.next()?.source == 23..<31)
    }

    @Test func `a sentence comes out as soon as it is over`() {
        var splitter = ClauseSplitter()
        splitter.append("It is over. ".unicodeScalars)
        #expect(splitter.next() == nil)
        splitter.append("T".unicodeScalars)
        #expect(splitter.next()?.source == 0..<12)
    }

    @Test(arguments: [
        "😀", "[", "<", "<a ", "<a b=\"", "(", ".", "!", " ", "\n", "&", "&#", "a", "。", "\u{301}", "<b>", "\"", "a. ",
        "<sub>",
        "🇩🇪", "1. ", "[a", "...", "? ", "Mr. ", "<!--", "«", "\u{200D}",
    ])
    func `hostile text is read in one go`(unit: String) {
        let scalars = Array(unit.unicodeScalars)
        let text = (0..<(100_000 / scalars.count)).flatMap { _ in scalars }
        let whole = clauses(of: [text], .prompt)
        #expect(whole.last?.source.upperBound == text.count)
    }
}

func split(_ text: String, _ plan: ClauseSplitter.Plan) -> [String] {
    let text = Array(text.unicodeScalars)
    return clauses(of: [text], plan).map { String(scalars: text[$0.source]) }
}

/// The clauses of a text that comes in pieces, each read as far as it goes.
func clauses(of pieces: [[Unicode.Scalar]], _ plan: ClauseSplitter.Plan) -> [Clause] {
    var splitter = ClauseSplitter(plan: plan)
    var clauses: [Clause] = []
    for piece in pieces {
        splitter.append(piece)
        while let clause = splitter.next() { clauses.append(clause) }
    }
    splitter.finish()
    while let clause = splitter.next() { clauses.append(clause) }
    return clauses
}

/// Words, punctuation, tags and emoji in no order.
func randomText(_ random: inout SplitMix) -> [Unicode.Scalar] {
    let parts = [
        "hello", "World", "Dr.", "e.g.", "U.S.", "3.14", "5 p.m.", "J.", " ", " ", " ", " ", "  ", "\n", "\r\n", "\n\n",
        ". ", "! ",
        "? ", "...", "…", ", ", "; ", ": ", " — ", "—", " - ", "(", ")", "\"", "“", "”", "«", "»", "。", "、", "今日", "は",
        "Привет",
        "😀", "👩‍🚀", "🇩🇪", "<break time='1s'/>", "<p>", "</p>", "<s>", "</s>", "<emphasis>", "</emphasis>",
        "<lang xml:lang='fr'>",
        "</lang>", "<sub alias='x'>", "</sub>", "[laughs]", "[1]", "[", "<", ">", "&amp;", "&", "1.", "- ", "• ", "I ",
        "i ", "e\u{301}",
    ]
    let count = Int.random(in: 0...60, using: &random)
    return (0..<count).flatMap { _ in Array((parts.randomElement(using: &random) ?? "").unicodeScalars) }
}

/// Numbers that are the same for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
