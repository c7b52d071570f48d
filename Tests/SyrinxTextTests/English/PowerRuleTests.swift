import Testing

@testable import SyrinxText

struct PowerRuleTests {
    @Test(arguments: [
        ("10⁻³", "ten to the minus three"),
        ("10²³", "ten to the twenty three"),
        ("mol⁻¹", "mol to the minus one"),
        ("Fe³⁺", "Fe three plus"),
        ("x²", "x squared"),
    ])
    func `a raised number is a power`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
