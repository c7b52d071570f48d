/// Pronunciation dictionaries as files: the Pronunciation Lexicon Specification.
///
/// Its rules are case-sensitive and of whole words, which is all that it knows of. Rules that are not say so on their
/// `<lexeme>`, in the attributes `case-sensitive` and `word-boundaries` of the namespace
/// `urn:syrinx:pronunciation-lexicon`, `true` or `false`; other readers pass over them.
/// <https://www.w3.org/TR/pronunciation-lexicon/>
public enum PLS {
    static let namespace = "http://www.w3.org/2005/01/pronunciation-lexicon"
    /// The namespace of our own attributes.
    static let extensions = "urn:syrinx:pronunciation-lexicon"

    /// The largest file, in bytes.
    public static let maximumSize = 4 << 20
    /// The most rules of a file.
    public static let maximumRules = 20_000
    /// The deepest element, the root being 1.
    static let maximumDepth = 32

    static let caseSensitive = "case-sensitive"
    static let wordBoundaries = "word-boundaries"
}

/// Why a file is no lexicon that can be used.
public struct PLSError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What is wrong with it, for people.
    public var message: String

    public init(line: Int, _ message: String) {
        self.line = line
        self.message = message
    }

    public var description: String { "Line \(line): \(message)" }
}
