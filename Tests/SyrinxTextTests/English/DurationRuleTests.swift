import Testing

@testable import SyrinxText

struct DurationRuleTests {
    @Test(arguments: [
        ("1h 30m", "one hour thirty minutes"),
        ("5m30s", "five minutes thirty seconds"),
        ("14h30", "fourteen thirty"),
        ("2d 4h", "two days four hours"),
        ("5 m", "five meters"),
    ])
    func `a duration is said with its units`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
