import Testing

@testable import SyrinxText

struct SymbolNameTests {
    @Test(arguments: [
        ("😀", "grinning face"), ("❤️", "red heart"), ("👍🏽", "thumbs up sign"), ("🇺🇸", "U S"), ("&", "and"), ("€", "euro"),
        ("☂", "umbrella"), ("😍", "smiling face with heart shaped eyes"), ("\u{FE0F}", ""),
    ])
    func `a symbol is called by its name`(symbol: String, name: String) {
        #expect(SymbolName.words(for: symbol.unicodeScalars) == name)
    }
}
