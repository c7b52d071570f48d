import SyrinxText

/// espeak-ng's names of English sounds, which the program `espeak-ng -x` prints.
enum EspeakPhonemes {
    static func mnemonics(of phones: [ArpabetPhone]) -> String {
        phones.map { phone in
            let mark = phone.stress == 1 ? "'" : phone.stress == 2 ? "," : ""
            let name = phone.symbol == "AH" && phone.stress == 0 ? "@" : names[phone.symbol] ?? ""
            return mark + name
        }.joined(separator: "")
    }

    private static let names = [
        "AA": "A:", "AE": "a", "AH": "V", "AO": "O:", "AW": "aU", "AY": "aI", "EH": "E", "ER": "3:", "EY": "eI",
        "IH": "I", "IY": "i:", "OW": "oU", "OY": "OI", "UH": "U", "UW": "u:", "B": "b", "CH": "tS", "D": "d",
        "DH": "D", "F": "f", "G": "g", "HH": "h", "JH": "dZ", "K": "k", "L": "l", "M": "m", "N": "n", "NG": "N",
        "P": "p", "R": "r", "S": "s", "SH": "S", "T": "t", "TH": "T", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "Z",
    ]
}
