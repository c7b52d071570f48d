import Testing

@testable import SyrinxText

struct NumberRuleTests {
    @Test(arguments: [
        ("0", "zero"),
        ("7", "seven"),
        ("10", "ten"),
        ("13", "thirteen"),
        ("20", "twenty"),
        ("21", "twenty one"),
        ("99", "ninety nine"),
        ("100", "one hundred"),
        ("101", "one hundred one"),
        ("115", "one hundred fifteen"),
        ("999", "nine hundred ninety nine"),
        ("1,000", "one thousand"),
        ("1,001", "one thousand one"),
        ("10,000", "ten thousand"),
        ("12345", "twelve thousand three hundred forty five"),
        ("1,234,567", "one million two hundred thirty four thousand five hundred sixty seven"),
        ("1,000,000", "one million"),
        ("1,000,000,000", "one billion"),
        ("1000000000000000000000000000000000", "one decillion"),
        (
            "1000000000000000000000000000000000000",
            "one zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero zero"
        ),
        ("3.14", "three point one four"),
        (".5", "point five"),
        ("0.05", "zero point zero five"),
        ("1,000.50", "one thousand point five zero"),
        ("-5", "minus five"),
        ("−5", "minus five"),
        ("it was -5 outside", "it was minus five outside"),
        ("-.5", "minus point five"),
        ("007", "zero zero seven"),
        ("1.234,56", "one thousand two hundred thirty four point five six"),
        ("1.000.000", "one million"),
        ("12,34,567", "one million two hundred thirty four thousand five hundred sixty seven"),
        ("10\u{A0}000", "ten thousand"),
        ("1, 2, 3", "one two three"),
        ("1,2,3", "one two three"),
        ("٣", "three"),
        ("４２", "forty two"),
        ("the 3 of us", "the three of us"),
        ("100 000", "one hundred thousand"),
        ("1 000 000", "one million"),
        ("1_000_000", "one million"),
        ("1'000'000", "one million"),
        ("1 234 567", "one million two hundred thirty four thousand five hundred sixty seven"),
        ("100 200 300", "one hundred two hundred three hundred"),
    ])
    func `a number is said in full`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
