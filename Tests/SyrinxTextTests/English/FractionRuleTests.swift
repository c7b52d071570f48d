import Testing

@testable import SyrinxText

struct FractionRuleTests {
    @Test(arguments: [
        ("1/2", "one half"),
        ("3/4", "three quarters"),
        ("1/4", "one quarter"),
        ("5/8", "five eighths"),
        ("2/3", "two thirds"),
        ("1/3 cup", "one third cup"),
        ("2 1/2", "two and a half"),
        ("1 1/4", "one and a quarter"),
        ("3 3/4", "three and three quarters"),
        ("2½", "two and a half"),
        ("½", "one half"),
        ("¾", "three quarters"),
        ("1⁄2", "one half"),
        ("24/7", "twenty four seven"),
        ("9/11", "nine eleven"),
        ("7/1000", "seven slash one thousand"),
        ("1/100", "one one hundredth"),
        ("1 1/8", "one and an eighth"),
        ("BP 120/80", "B P one twenty over eighty"),
        ("130/85", "one thirty over eighty five"),
        ("Step 1/3", "Step one of three"),
        ("page 3/12", "page three of twelve"),
        ("9/10", "nine out of ten"),
        ("7/10 stars", "seven out of ten stars"),
        ("7/10 of it", "seven tenths of it"),
        ("4/4 time", "four four time"),
    ])
    func `a fraction is said as parts`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
