import Testing

@testable import SyrinxText

struct MarkupTests {
    let able = Markup.Abilities(alphabets: [.ipa, .arpabet], languages: ["fr"], whispers: true)
    let all = Markup.Options(audioTags: true)

    @Test(
        arguments: [
            ("Plain text, a < b, I <3 you, x > y & z", []),
            ("<speak>Hi <break time='1s'/> <emphasis>you</emphasis></speak>", []),
            ("<audio src='x.mp3'/>Hi <voice name=\"x\">you</voice>", ["<audio>", "<voice>"]),
            ("<audio src='a'/><audio src='b'/>", ["<audio>"]),
            ("Hi<br/>there <b>you</b>", ["<br>", "<b>"]),
            ("List<T> and <http://example.com> and <joe@example.com>", []),
            ("<!-- note --><?xml version='1.0'?><!DOCTYPE speak>Hi", []),
            (
                "[laughs] Hi [whispers] you [clears throat] [1] [sic] [Note] [see page 5]",
                ["[laughs]", "[clears throat]"]
            ),
            (
                "<phoneme alphabet=\"ipa\" ph=\"a\">a</phoneme><phoneme alphabet='x-sampa' ph='a'>a</phoneme>",
                ["phoneme"]
            ),
            ("<phoneme alphabet=\"ipa\">a</phoneme>", ["phoneme"]),
            ("<lang xml:lang='fr-CA'>oui</lang><lang xml:lang='de'>ja</lang>", ["<lang>"]),
            ("<say-as interpret-as='digits'>1</say-as><say-as interpret-as='song'>la</say-as>", ["<say-as>"]),
            ("unclosed <break time='1s'", []),
            ("unclosed <break time='1s and more > text", []),
            ("<SPEAK><BREAK/></SPEAK>", []),
        ] as [(String, [String])]
    )
    func `what is left out is named once`(text: String, names: [String]) {
        #expect(Markup.ignored(in: Array(text.unicodeScalars), options: all, abilities: able) == names)
    }

    @Test func `a voice that cannot do a thing has it named`() {
        let text = Array("[whispers] a <phoneme alphabet='ipa' ph='a'>a</phoneme><break/>".unicodeScalars)
        #expect(
            Markup.ignored(in: text, options: .init(breaks: false, audioTags: true), abilities: .init())
                == ["[whispers]", "phoneme", "<break>"]
        )
        #expect(Markup.ignored(in: text, options: .init(ssml: false), abilities: .init()) == [])
    }

    @Test(arguments: [
        ("<break time=\"500ms\"/>", 0.5), ("<break time='1.5s'/>", 1.5), ("<break time='2'/>", 2),
        ("<break time=\"10s\"/>", 3), ("<break/>", 0.5), ("<break strength='strong'/>", 0.75),
        ("<break time='-1s'/>", 0),
        ("<break time='soon'/>", 0.5), ("<break time=1s/>", 1), ("<break time=“1s” />", 1),
        ("<break time='1 s'></break>", 1),
        ("[pause]", 0.8), ("[short pause]", 0.4), ("[long pause]", 1.6), ("<break strength='none'/>", 0),
        ("<break time='1e999s'/>", 0.5),
    ])
    func `a pause is as long as it says`(tag: String, seconds: Double) {
        let parts = spoken("Well \(tag) then", .init(markup: all)).flatMap(\.parts)
        let pauses = parts.compactMap { if case .pause(let seconds, _) = $0 { seconds } else { nil } }
        #expect(pauses == (seconds > 0 ? [seconds] : []))
    }

    @Test(arguments: [
        ("<prosody rate='slow'>a</prosody>", SpeakingStyle(rate: 0.75)),
        ("<prosody rate='120%'>a</prosody>", SpeakingStyle(rate: 1.2)),
        ("<prosody rate='+20%'>a</prosody>", SpeakingStyle(rate: 1.2)),
        ("<prosody rate='1.5' pitch='+12st'>a</prosody>", SpeakingStyle(rate: 1.5, pitch: 2)),
        ("<prosody pitch='-50%' range='low'>a</prosody>", SpeakingStyle(pitch: 0.5, pitchRange: 0.6)),
        ("<prosody volume='+6dB'>a</prosody>", SpeakingStyle(volume: 6)),
        ("<prosody volume='silent'>a</prosody>", SpeakingStyle(volume: -60)),
        ("<prosody rate='odd' pitch='nan' volume='x'>a</prosody>", .plain),
        ("<prosody rate='99999%'>a</prosody>", SpeakingStyle(rate: 4)),
        ("<prosody rate='200%'><prosody rate='50%' volume='loud'>a</prosody></prosody>", SpeakingStyle(volume: 6)),
        ("<prosody rate='200%'>b</prosody> a", .plain),
        ("<emphasis level='none'>a</emphasis>", .plain),
        (
            "<emphasis level='reduced'>a</emphasis>",
            SpeakingStyle(rate: 1.06, pitch: 0.97, pitchRange: 0.85, volume: -2)
        ),
        ("[whispers] a", SpeakingStyle(whispered: true)),
        ("[WHISPERS] a", SpeakingStyle(whispered: true)),
        ("[softly] a", SpeakingStyle(pitchRange: 0.9, volume: -6)),
        ("[slowly][whispers] a", SpeakingStyle(rate: 0.75, whispered: true)),
        ("[whispers] b [normal] a", .plain),
        ("[whispers] b [slowly] a", SpeakingStyle(rate: 0.75)),
        ("[whispers] Be quiet. Now a", SpeakingStyle(whispered: true)),
        ("[whispers] Be quiet.\n\na", .plain),
        ("[laughs] a", .plain),
    ])
    func `a style lasts as long as it should`(text: String, style: SpeakingStyle) {
        let parts = spoken(text, .init(markup: all, abilities: able)).flatMap(\.parts)
        guard case .words(let words, let found)? = parts.last else {
            Issue.record("no words")
            return
        }
        #expect(words.last?.text == "a")
        #expect(abs(found.rate - style.rate) < 1e-9 && abs(found.pitch - style.pitch) < 1e-9)
        #expect(
            found.pitchRange == style.pitchRange && found.volume == style.volume && found.whispered == style.whispered
        )
    }

    @Test(arguments: [
        ("Say <sub alias=\"World &amp; Wide\">WWW</sub> now", "Say World and Wide now"),
        ("Say <say-as interpret-as='characters'>AbC</say-as>", "Say A B C"),
        ("Say <say-as interpret-as='spell-out'>a-b</say-as>", "Say A hyphen minus B"),
        ("Say <say-as interpret-as='telephone'>(555) 12</say-as>", "Say 5 5 5 1 2"),
        ("Say <say-as interpret-as='cardinal'>12,345</say-as>", "Say 12345"),
        ("Say <say-as interpret-as='ordinal'>22</say-as>", "Say 22nd"),
        ("Say <say-as interpret-as='ordinal'>13</say-as>", "Say 13th"),
        ("Say <say-as interpret-as='date' format='dmy'>5/11/2020</say-as>", "Say November 5 2020"),
        ("Say <say-as interpret-as='date'>2020-11-05</say-as>", "Say November 5 2020"),
        ("Say <say-as interpret-as='date' format='md'>11.05.</say-as>", "Say November 5"),
        ("Say <say-as interpret-as='expletive'>damn</say-as>", "Say beep"),
        ("Say <say-as interpret-as='song'>la</say-as>", "Say la"),
        ("Tom &amp; Jerry &lt;3 &#65;&#x42;", "Tom and Jerry less than 3 AB"),
        ("un<emphasis>believ</emphasis>able", "unbelievable"),
        ("<audio src='x'>fallback</audio> here", "fallback here"),
        ("&bogus; &", "and bogus and"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("a < b", "a less than b"),
    ])
    func `markup changes what is said`(text: String, words: String) {
        #expect(said(spoken(text, .init(normalize: false, plainLetters: true, markup: all, abilities: able))) == words)
    }

    @Test func `a pronunciation is its word's`() {
        let clauses = spoken(
            "A <phoneme alphabet=\"ipa\" ph=\"təˈmeɪtoʊ\">tomato</phoneme>, please",
            .init(abilities: able, plan: .wholeSentences)
        )
        let words = words(of: clauses)
        #expect(words.map(\.text) == ["A", "tomato", "please"])
        #expect(words[1].pronunciation == Pronunciation(.ipa, "təˈmeɪtoʊ"))
        #expect(words[1].closing == ",")
        #expect(words[1].range == 2..<8)
        #expect(clauses.map { String(scalars: $0.characters) } == ["A tomato, please"])
    }

    @Test func `another language is a clause of its own`() {
        let clauses = spoken(
            "He said <lang xml:lang=\"fr\">bonjour mes amis</lang>, then left.",
            .init(abilities: able)
        )
        #expect(clauses.map(\.language) == ["en", "fr", "en"])
        #expect(clauses.map { String(scalars: $0.characters) } == ["He said ", "bonjour mes amis, ", "then left."])
        #expect(clauses.map(\.clause.ending) == [.open, .phrase, .statement])
    }

    @Test func `a language that the voice cannot speak is read in its own`() {
        let clauses = spoken("He said <lang xml:lang=\"de\">guten Tag</lang> then.", .init(abilities: able))
        #expect(Set(clauses.map(\.language)) == ["en"])
    }

    @Test func `markup that is off is text`() {
        let text = "<b>Hi</b> &amp; [laughs]"
        let clauses = spoken(text, .init(normalize: false, markup: .init(ssml: false)))
        #expect(clauses.flatMap(\.characters) == Array(text.unicodeScalars))
    }
}
