import Testing

@testable import SyrinxText

struct SpeechTextTests {
    @Test func `shows`() {
        for text in [
            "Hello there, <emphasis>dear</emphasis> world &amp; all. <break time=\"1s\"/>Café “naïve” 😀👩‍🚀 don't!",
            "Say <phoneme alphabet=\"ipa\" ph=\"təˈmeɪtoʊ\">tomato</phoneme>, <say-as interpret-as=\"characters\">ABC</say-as> now <sub alias=\"World Wide\">W3</sub>; <lang xml:lang=\"fr\">bonjour</lang>. Привет 你好",
        ] {
            var speech = SpeechText(
                text.unicodeScalars,
                .init(plainLetters: true, abilities: .init(alphabets: [.ipa], languages: ["fr"]))
            )
            print(speech.ignored)
            while let c = speech.next() {
                print(c.clause, c.language, String(scalars: c.characters))
                for p in c.parts { print("   ", p) }
            }
        }
    }
}
