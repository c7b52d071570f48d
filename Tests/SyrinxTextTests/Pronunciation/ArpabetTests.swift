import SyrinxText
import Testing

struct ArpabetTests {
    @Test(arguments: [
        ("həˈloʊ", "HH AH0 L OW1"),
        ("/ˈtʃɜːtʃ/", "CH ER1 CH"),
        ("t͡ʃɪp", "CH IH1 P"),
        ("ˌaɪˈdiː", "AY2 D IY1"),
        ("ˈɡɑː.bɪdʒ", "G AA1 B IH0 JH"),
        ("ˈnjuː", "N Y UW1"),
        ("ˈmɝ.mɚ", "M ER1 M ER0"),
        ("ʁuʒ", "R UW1 ZH"),
        ("ma˥˩ ɓã", "M AA1 B AA0"),
    ])
    func `symbols of the IPA become the nearest English sounds`(ipa: String, expected: String) {
        #expect(Pronunciation(.ipa, ipa).arpabet.map(text) == expected)
    }

    @Test(arguments: [("HH AH0 L OW1", "HH AH0 L OW1"), ("k ae t", "K AE1 T"), ("  T  EH2 S T ", "T EH2 S T")])
    func `symbols of the dictionary are read in any case`(symbols: String, expected: String) {
        #expect(Pronunciation(.arpabet, symbols).arpabet.map(text) == expected)
    }

    @Test(arguments: [
        Pronunciation(.ipa, "ʘa"), Pronunciation(.ipa, ""), Pronunciation(.arpabet, "XX"),
        Pronunciation(.arpabet, "K1"), Pronunciation(.arpabet, "AE3"), Pronunciation(.arpabet, " "),
    ])
    func `what is no sound is nothing`(pronunciation: Pronunciation) {
        #expect(pronunciation.arpabet == nil)
    }

    private func text(_ phones: [ArpabetPhone]) -> String {
        phones.map { $0.symbol + ($0.stress.map(String.init) ?? "") }.joined(separator: " ")
    }
}
