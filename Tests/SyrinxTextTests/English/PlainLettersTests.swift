import Testing

@testable import SyrinxText

struct PlainLettersTests {
    @Test(arguments: [
        ("𝐛𝐨𝐥𝐝 𝒽𝑒𝓁𝓁𝑜", "bold hello"),
        ("ⓗⓘ", "hi"),
        ("Ｈｉ", "Hi"),
    ])
    func `letters in dress are plain letters`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
