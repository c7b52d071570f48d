import Testing

@testable import SyrinxText

struct ClauseSplitterTests {
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
}

func split(_ text: String, _ plan: ClauseSplitter.Plan) -> [String] {
    var splitter = ClauseSplitter(plan: plan)
    splitter.append(text.unicodeScalars)
    splitter.finish()
    var clauses: [String] = []
    while let clause = splitter.next() { clauses.append(String(scalars: splitter.text[clause.source])) }
    return clauses
}
