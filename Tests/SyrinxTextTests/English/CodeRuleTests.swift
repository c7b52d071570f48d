import Testing

@testable import SyrinxText

struct CodeRuleTests {
    @Test(arguments: [
        ("B52", "B fifty two"),
        ("A380", "A three eighty"),
        ("Boeing 747", "Boeing seven forty seven"),
        ("Room 101", "Room one oh one"),
        ("Flight 370", "Flight three seventy"),
        ("MP3", "M P three"),
        ("MI5", "M I five"),
        ("H2O", "H two O"),
        ("CO2", "C O two"),
        ("R2D2", "R two D two"),
        ("H1N1", "H one N one"),
        ("G7", "G seven"),
        ("Route 66", "Route sixty six"),
        ("H₂O", "H two O"),
        ("covid19", "covid nineteen"),
        ("221B Baker", "two twenty one B Baker"),
        ("B2B", "B two B"),
        ("x86_64", "x eighty six sixty four"),
        ("PM2.5", "P M two point five"),
        ("802.11ac", "eight hundred two point one one ac"),
        ("call 911", "call nine one one"),
    ])
    func `letters and digits in one are said apart`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
