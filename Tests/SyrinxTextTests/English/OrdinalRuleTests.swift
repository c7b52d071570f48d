import Testing

@testable import SyrinxText

struct OrdinalRuleTests {
    @Test(arguments: [
        ("1st", "first"),
        ("2nd", "second"),
        ("3rd", "third"),
        ("4th", "fourth"),
        ("5th", "fifth"),
        ("8th", "eighth"),
        ("9th", "ninth"),
        ("11th", "eleventh"),
        ("12th", "twelfth"),
        ("20th", "twentieth"),
        ("22nd", "twenty second"),
        ("30th", "thirtieth"),
        ("100th", "one hundredth"),
        ("103rd", "one hundred third"),
        ("1,000th", "one thousandth"),
        ("the 5th", "the fifth"),
        ("the 21ST century", "the twenty first century"),
        ("2nd-hand", "second hand"),
        ("20th-century art", "twentieth century art"),
    ])
    func `a place in a row is said as one`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
