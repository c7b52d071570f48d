import Testing

@testable import SyrinxText

struct StateRuleTests {
    @Test(arguments: [
        ("Portland, OR", "Portland Oregon"),
        ("Gary, IN 46401", "Gary Indiana four six four zero one"),
        ("this, OR that", "this or that"),
    ])
    func `a postal code behind a place is a state`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
