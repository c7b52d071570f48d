/// How a string of a text is said, as a pronunciation dictionary has it.
public struct PronunciationRule: Hashable, Sendable {
    public enum Replacement: Hashable, Sendable {
        /// Another text, read like any other; where it is empty, nothing is said.
        case alias(String)
        case pronunciation(Pronunciation)
    }

    /// What is looked for.
    public var written: String
    public var replacement: Replacement
    public var isCaseSensitive: Bool
    /// Whether it counts only where no letter, digit or mark touches it.
    public var isWholeWord: Bool

    public init(
        _ written: String,
        _ replacement: Replacement,
        isCaseSensitive: Bool = true,
        isWholeWord: Bool = true
    ) {
        self.written = written
        self.replacement = replacement
        self.isCaseSensitive = isCaseSensitive
        self.isWholeWord = isWholeWord
    }
}

extension PronunciationRule {
    /// The longest string, alias or row of symbols, in Unicode scalars.
    public static let maximumLength = 1000

    /// Why a rule cannot be followed.
    public enum Fault: Error, Hashable, Sendable {
        /// What is looked for is empty or white space.
        case empty
        case tooLong
        /// The symbols are not of their alphabet.
        case unreadable(Pronunciation)
    }

    /// Refuses what no text could be said with.
    ///
    /// A lexicon takes such rules too, and reads as if they were not there.
    public func check() throws(Fault) {
        let said: String =
            switch replacement {
            case .alias(let alias): alias
            case .pronunciation(let pronunciation): pronunciation.symbols
            }
        guard written.contains(where: { !$0.isWhitespace }) else { throw .empty }
        guard max(written.unicodeScalars.count, said.unicodeScalars.count) <= Self.maximumLength else {
            throw .tooLong
        }
        if case .pronunciation(let pronunciation) = replacement, !pronunciation.isReadable {
            throw .unreadable(pronunciation)
        }
    }
}

extension PronunciationRule.Fault: CustomStringConvertible {
    /// For people, without the text of the rule.
    public var description: String {
        switch self {
        case .empty: "The string to replace is empty."
        case .tooLong: "A rule's texts have at most \(PronunciationRule.maximumLength) characters each."
        case .unreadable(let pronunciation):
            "The phonemes are not symbols of the alphabet \(pronunciation.alphabet.rawValue)."
        }
    }
}
