import Testing

@testable import SyrinxText

struct WordRuleTests {
    @Test(arguments: [
        ("hello", "hello"),
        ("well-known", "well-known"),
        ("mother-in-law", "mother-in-law"),
        ("don’t", "don't"),
        ("rock ’n’ roll", "rock and roll"),
        ("'tis", "'tis"),
        ("camelCase", "camel case"),
        ("myVariableName", "my variable name"),
        ("TextToSpeechRequest", "Text To Speech Request"),
        ("XMLParser", "X M L Parser"),
        ("OpenAI", "Open A I"),
        ("macOS", "mac O S"),
        ("café", "café"),
        ("naïve", "naïve"),
        ("Привет мир", "Привет мир"),
        ("日本語", "日本語"),
        ("X-ray", "X-ray"),
        ("co\u{AD}operate", "cooperate"),
        ("O'Brien", "O'Brien"),
        ("the dogs' bowl", "the dogs bowl"),
        ("McDonald", "McDonald"),
    ])
    func `a word is said as written`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
