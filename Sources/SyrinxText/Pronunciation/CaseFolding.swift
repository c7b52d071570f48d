extension Unicode.Scalar {
    /// Itself without its case, by Unicode's simple case folding: the same for `S`, `s` and `ſ`.
    ///
    /// The folding of <https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt> (C and S) makes the same scalars
    /// equal as this; the standard library has only the mappings that it is made of.
    var caseFolded: UInt32 {
        guard value >= 0x80 else { return value &- 0x41 < 26 ? value | 0x20 : value }
        // Its capital is that of `i`, which it does not fold to.
        guard value != 0x131 else { return value }
        let upper = properties.uppercaseMapping.unicodeScalars.only ?? self
        return (upper.properties.lowercaseMapping.unicodeScalars.only ?? upper).value
    }
}

extension String.UnicodeScalarView {
    /// Its scalar, if it has one and no more.
    fileprivate var only: Unicode.Scalar? {
        guard let first, index(after: startIndex) == endIndex else { return nil }
        return first
    }
}
