/// A sound of American English, in the symbols of the CMU dictionary.
public struct ArpabetPhone: Hashable, Sendable {
    /// In capitals and without its stress: `OW`.
    public var symbol: String
    /// 1 primary, 2 secondary, 0 none; nil for a consonant.
    public var stress: Int?

    public init(_ symbol: String, stress: Int? = nil) {
        self.symbol = symbol
        self.stress = stress
    }

    public static let vowels: Set<String> = [
        "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW",
    ]
    public static let consonants: Set<String> = [
        "B", "CH", "D", "DH", "F", "G", "HH", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH", "T", "TH", "V", "W",
        "Y", "Z", "ZH",
    ]
}

extension Pronunciation {
    /// Whether its symbols are of its alphabet, so that a voice can follow it.
    public var isReadable: Bool { arpabet != nil }

    /// The sounds it stands for; nil if it is empty or has a symbol that is none.
    public var arpabet: [ArpabetPhone]? {
        switch alphabet {
        case .arpabet: Self.phones(arpabet: symbols)
        case .ipa: Self.phones(ipa: symbols)
        }
    }

    private static func phones(arpabet text: String) -> [ArpabetPhone]? {
        var phones: [ArpabetPhone] = []
        for word in text.uppercased().split(whereSeparator: \.isWhitespace) {
            let symbol = String(word.prefix { !$0.isNumber })
            let stress = word.dropFirst(symbol.count)
            if ArpabetPhone.vowels.contains(symbol), ["", "0", "1", "2"].contains(stress) {
                phones.append(ArpabetPhone(symbol, stress: Int(stress) ?? 0))
            } else if ArpabetPhone.consonants.contains(symbol), stress.isEmpty {
                phones.append(ArpabetPhone(symbol))
            } else {
                return nil
            }
        }
        return phones.isEmpty ? nil : stressed(phones)
    }

    private static func phones(ipa text: String) -> [ArpabetPhone]? {
        var phones: [ArpabetPhone] = []
        var stress = 0
        var rest = ArraySlice(text.unicodeScalars.filter { !ipaSilent.contains($0) })
        while let first = rest.first {
            if let level = ipaStress[first] {
                stress = level
                rest.removeFirst()
                continue
            }
            guard let (length, symbols) = longestMatch(in: rest) else { return nil }
            rest.removeFirst(length)
            for symbol in symbols {
                guard ArpabetPhone.vowels.contains(symbol) else {
                    phones.append(ArpabetPhone(symbol))
                    continue
                }
                phones.append(ArpabetPhone(symbol, stress: stress))
                stress = 0
            }
        }
        return phones.isEmpty ? nil : stressed(phones)
    }

    private static func longestMatch(in scalars: ArraySlice<Unicode.Scalar>) -> (length: Int, symbols: [String])? {
        for length in stride(from: min(ipaLongest, scalars.count), through: 1, by: -1) {
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars.prefix(length))
            if let symbols = ipaToArpabet[text] { return (length, symbols) }
        }
        return nil
    }

    /// A word without any stress is spoken with one on its first vowel.
    private static func stressed(_ phones: [ArpabetPhone]) -> [ArpabetPhone] {
        guard phones.allSatisfy({ ($0.stress ?? 0) == 0 }) else { return phones }
        var phones = phones
        if let first = phones.firstIndex(where: { $0.stress != nil }) { phones[first].stress = 1 }
        return phones
    }
}
