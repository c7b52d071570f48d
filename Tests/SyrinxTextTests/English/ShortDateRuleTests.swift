import Testing

@testable import SyrinxText

struct ShortDateRuleTests {
    @Test(arguments: [
        ("Tue 11/24", "Tuesday November twenty fourth"),
        ("on 12/25", "on December twenty fifth"),
        ("by 12/1", "by December first"),
        ("from 11/20 to 11/25", "from November twentieth to November twenty fifth"),
        ("03/2025", "March twenty twenty five"),
        ("2025-03", "March twenty twenty five"),
        ("by 1/2", "by one half"),
        ("in 2011-12", "in twenty eleven to twelve"),
    ])
    func `a date without a year or day has its month`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
