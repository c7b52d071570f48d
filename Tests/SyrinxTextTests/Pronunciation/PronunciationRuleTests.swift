import SyrinxText
import Testing

struct PronunciationRuleTests {
    @Test(
        arguments: [
            (PronunciationRule("", .alias("x")), .empty),
            (PronunciationRule(" \n", .alias("x")), .empty),
            (PronunciationRule("x", .alias("")), nil),
            (PronunciationRule(String(repeating: "x", count: 1000), .alias("x")), nil),
            (PronunciationRule(String(repeating: "x", count: 1001), .alias("x")), .tooLong),
            (PronunciationRule("x", .alias(String(repeating: "x", count: 1001))), .tooLong),
            (PronunciationRule("x", .pronunciation(Pronunciation(.ipa, "/ˈtaɪ.lænd/"))), nil),
            (PronunciationRule("x", .pronunciation(Pronunciation(.arpabet, "T AY1 L AE2 N D"))), nil),
            (
                PronunciationRule("x", .pronunciation(Pronunciation(.arpabet, "ˈtaɪ"))),
                .unreadable(Pronunciation(.arpabet, "ˈtaɪ"))
            ),
            (PronunciationRule("x", .pronunciation(Pronunciation(.ipa, ""))), .unreadable(Pronunciation(.ipa, ""))),
        ] as [(PronunciationRule, PronunciationRule.Fault?)]
    )
    func `a rule that cannot be followed is refused`(rule: PronunciationRule, fault: PronunciationRule.Fault?) {
        var found: PronunciationRule.Fault?
        do { try rule.check() } catch { found = error }
        #expect(found == fault)
    }

    @Test(
        arguments: [
            ("ipa", .ipa), ("IPA", .ipa), ("cmu-arpabet", .arpabet), ("x-cmu-arpabet", .arpabet), ("x-sampa", nil),
            ("", nil),
        ] as [(String, Pronunciation.Alphabet?)]
    )
    func `an alphabet goes by several names`(name: String, alphabet: Pronunciation.Alphabet?) {
        #expect(Pronunciation.Alphabet(named: name) == alphabet)
    }
}
