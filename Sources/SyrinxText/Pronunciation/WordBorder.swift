/// On which side of a place a word would go on.
enum WordSide { case before, after }

extension [Unicode.Scalar] {
    /// Whether no letter, digit or mark touches a place on one side; apostrophes and hyphens are none of these.
    func isWordBorder(_ place: Int, in range: Range<Int>, _ side: WordSide) -> Bool {
        var at = place
        switch side {
        case .before:
            // A mark belongs to the word, or the emoji, that it follows.
            while at > range.lowerBound, self[at - 1].kind == .mark { at -= 1 }
            return at == range.lowerBound || !self[at - 1].kind.isWord
        case .after:
            while at < range.upperBound, self[at].kind == .mark {
                if self[at].changesItsBase { return false }
                at += 1
            }
            return at == range.upperBound || !self[at].kind.isWord
        }
    }
}

extension Unicode.Scalar {
    /// Whether it makes something else of the letter or emoji before it: an accent, a skin tone, a joiner.
    fileprivate var changesItsBase: Bool {
        if properties.isVariationSelector { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return self == "\u{200D}" || properties.isEmojiModifier || (0xE0020...0xE007F).contains(value)
        }
    }
}
