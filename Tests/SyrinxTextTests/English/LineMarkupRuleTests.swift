import Testing

@testable import SyrinxText

struct LineMarkupRuleTests {
    @Test(arguments: [
        ("# Heading", "Heading"),
        ("## Sub", "Sub"),
        ("> quote", "quote"),
        ("[text](https://a.com)", "text"),
        ("![alt](https://a.com/b.png)", "alt"),
        ("<https://b.com>", "b dot com"),
        ("5 > 4", "five greater than four"),
    ])
    func `marks of layout say nothing`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
