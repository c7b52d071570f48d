import Testing

@testable import SyrinxText

struct DecadeRuleTests {
    @Test(arguments: [
        ("1990s", "nineteen nineties"),
        ("the 1900s", "the nineteen hundreds"),
        ("2000s", "two thousands"),
        ("'90s", "nineties"),
        ("’80s", "eighties"),
        ("80s", "eighties"),
        ("1990's", "nineteen nineties"),
        ("2010s", "twenty tens"),
        ("in his 20s", "in his twenties"),
        ("747s", "seven forty sevens"),
        ("summer of '69", "summer of sixty nine"),
        ("back in '05", "back in oh five"),
    ])
    func `a decade or number is said in the plural`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
