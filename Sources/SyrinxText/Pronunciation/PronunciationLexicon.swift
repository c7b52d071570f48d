/// Pronunciation dictionaries, made ready once to be looked up in any text.
///
/// At a place of the text the first dictionary that has a rule for it wins, and within a dictionary the first such rule
/// in its list, however long. Of matches that overlap, the one that starts first in the text wins; the text goes on
/// behind it, and what a rule puts in its place is not looked at again. Rules that the voice cannot follow, because of
/// their alphabet or because their symbols are none, are passed over as if they were not there.
public struct PronunciationLexicon: Hashable, Sendable {
    public let dictionaries: [[PronunciationRule]]
    private let replacements: [Replacement]
    /// Of rules that are case-sensitive, and of those that are not.
    private let exact: RuleTree
    private let folded: RuleTree
    /// Of all pronunciations in it.
    let alphabets: Set<Pronunciation.Alphabet>

    public static let empty = Self([])

    /// What is said in place of a match.
    enum Replacement: Sendable {
        case alias([Unicode.Scalar])
        case pronunciation(Pronunciation)

        var alphabet: Pronunciation.Alphabet? {
            if case .pronunciation(let pronunciation) = self { pronunciation.alphabet } else { nil }
        }
    }

    struct Match: Sendable {
        var range: Range<Int>
        var replacement: Replacement
    }

    public init(_ dictionaries: [[PronunciationRule]]) {
        self.dictionaries = dictionaries
        var replacements: [Replacement] = []
        var exact = RuleTree()
        var folded = RuleTree()
        for rule in dictionaries.joined() {
            guard let replacement = Replacement(rule.replacement) else { continue }
            let scalars = rule.written.unicodeScalars
            let entry = RuleTree.Entry(
                rank: replacements.count,
                isWholeWord: rule.isWholeWord,
                alphabet: replacement.alphabet
            )
            replacements.append(replacement)
            if rule.isCaseSensitive {
                exact.insert(scalars.lazy.map(\.value), entry)
            } else {
                folded.insert(scalars.lazy.map(\.caseFolded), entry)
            }
        }
        self.replacements = replacements
        self.exact = exact
        self.folded = folded
        alphabets = Set(replacements.compactMap(\.alphabet))
    }

    /// Whether it changes no text.
    public var isEmpty: Bool { exact.isEmpty && folded.isEmpty }

    public static func == (one: Self, other: Self) -> Bool { one.dictionaries == other.dictionaries }

    public func hash(into hasher: inout Hasher) { hasher.combine(dictionaries) }
}

extension PronunciationLexicon {
    /// The matches within `range` of `text`, in order and apart; words go on to the ends of `clause` and no further.
    func matches(
        in text: [Unicode.Scalar],
        _ range: Range<Int>,
        of clause: Range<Int>,
        alphabets: Set<Pronunciation.Alphabet>
    ) -> [Match] {
        let plain = exact.isEmpty ? [] : text[range].map(\.value)
        let same = folded.isEmpty ? [] : text[range].map(\.caseFolded)
        let isWholeWordsOnly = exact.isWholeWordsOnly && folded.isWholeWordsOnly
        var matches: [Match] = []
        var at = range.lowerBound
        while at < range.upperBound {
            let startsWord = text.isWordBorder(at, in: clause, .before)
            var best: (rank: Int, end: Int)?
            func consider(_ length: Int, _ entry: RuleTree.Entry) {
                guard entry.rank < best?.rank ?? .max else { return }
                if let alphabet = entry.alphabet, !alphabets.contains(alphabet) { return }
                let end = at + length
                guard !entry.isWholeWord || startsWord && text.isWordBorder(end, in: clause, .after) else { return }
                best = (entry.rank, end)
            }
            if startsWord || !isWholeWordsOnly {
                let offset = at - range.lowerBound
                exact.walk(plain.dropFirst(offset), consider)
                folded.walk(same.dropFirst(offset), consider)
            }
            guard var best else {
                at += 1
                continue
            }
            // A variation selector is nothing without what it follows.
            while best.end < range.upperBound, text[best.end].properties.isVariationSelector { best.end += 1 }
            matches.append(Match(range: at..<best.end, replacement: replacements[best.rank]))
            at = best.end
        }
        return matches
    }
}

extension PronunciationLexicon.Replacement {
    /// Nil if it cannot be followed by any voice.
    fileprivate init?(_ replacement: PronunciationRule.Replacement) {
        switch replacement {
        case .alias(let alias): self = .alias(Array(alias.unicodeScalars))
        case .pronunciation(let pronunciation):
            guard pronunciation.isReadable else { return nil }
            self = .pronunciation(pronunciation)
        }
    }
}
