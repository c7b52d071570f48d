import Testing

@testable import SyrinxText

struct TransliteratorTests {
    @Test(arguments: [
        ("cafe", "cafe"), ("Café", "Cafe"), ("naïve", "naive"), ("Straße", "Strasse"), ("Łódź", "Lodz"), ("Åse", "Ase"),
        ("Œuvre", "OEuvre"), ("Þór", "Thor"), ("cafe\u{301}", "cafe"), ("don’t", "don't"), ("Привет", "Privet"),
        ("你好", "ni hao"), ("Ελλάδα", "Ellada"), ("Việt", "Viet"), ("안녕", "annyeong"), ("ひらがな", "hiragana"),
        ("щука", "shchuka"), ("Київ", "Kiyiv"), ("Жуков", "Zhukov"), ("объект", "obekt"), ("Ελλάδα μου", "Ellada mou"),
        ("Ђоковић", "Jokovich"), ("गंगा", "ganga"), ("ſ", "s"), ("Șț", "St"),
    ])
    func `letters of any script become plain ones`(text: String, plain: String) {
        #expect(Transliterator.plain(text) == plain)
    }

    @Test(arguments: ["日本語", "ไทย", "العربية", "עברית", "ქართული", "한국어", "ትግርኛ"])
    func `what comes out is ASCII`(text: String) {
        let plain = Transliterator.plain(text)
        #expect(!plain.isEmpty)
        #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `several threads may ask at once`() async {
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { (0..<20).map { _ in Transliterator.plain("安") }.joined() } }
            for await plain in group { #expect(plain == String(repeating: "an", count: 20)) }
        }
    }
}
