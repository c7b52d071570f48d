/// Names of signs for which there is no better word: those of Unicode, in small letters.
enum SymbolNames {
    /// The words for a symbol; nil if it makes no sound.
    static func words(_ scalar: Unicode.Scalar) -> String? {
        if let name = Symbols.names[scalar] { return name }
        guard isSaid(scalar) else { return nil }
        if let value = scalar.properties.numericValue, value >= 0, value < 1e12, Double(Int(value)) == value {
            return Cardinals.words(Int(value))
        }
        return scalar.properties.name.map(words(ofName:))
    }

    private static func isSaid(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .mathSymbol, .currencySymbol, .otherSymbol, .otherNumber, .letterNumber: true
        default: false
        }
    }

    /// A Unicode name with small letters only and its digits as words.
    static func words(ofName name: String) -> String {
        var words = ""
        for scalar in name.unicodeScalars {
            switch ScalarClass(scalar) {
            case .upper, .lower:
                words.unicodeScalars.append(scalar.properties.isUppercase ? Self.small(scalar) : scalar)
            case .digit: words += " \(Cardinals.small[Int(scalar.value - 0x30)]) "
            default: words += " "
            }
        }
        return words.split(separator: " ").joined(separator: " ")
    }

    private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(scalar.value + 0x20) ?? scalar
    }
}
