import Testing

@testable import SyrinxText

struct FormulaRuleTests {
    @Test(arguments: [
        ("H2SO4", "H two S O four"),
        ("10 x 20 x 30 cm", "ten by twenty by thirty centimeters"),
    ])
    func `capitals between numbers are letters`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
