import Testing

@testable import SyrinxText

struct DottedLettersRuleTests {
    @Test(arguments: [
        ("U.S. law", "U S law"),
        ("the U.K.", "the U K"),
        ("U.S.A.", "U S A"),
        ("a.k.a. Bob", "a k a Bob"),
        ("Ph.D. student", "P H D student"),
        ("J. K. Rowling", "J K Rowling"),
        ("J.R.R. Tolkien", "J R R Tolkien"),
        ("Roe v. Wade", "Roe versus Wade"),
        ("e.g. this", "for example this"),
        ("i.e. that", "that is that"),
        ("U.S.'s", "U S's"),
        ("H.264", "H two hundred sixty four"),
        ("A. Einstein", "A Einstein"),
    ])
    func `letters with full stops are said one by one`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
