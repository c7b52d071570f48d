/// A stretch of a text that is spoken in one breath.
///
/// Positions count Unicode scalars, as the API does (and Python's `len`). The clauses of a text cover it without gap
/// or overlap, white space and markup included.
public struct Clause: Hashable, Sendable {
    /// How a clause ends, which shapes its melody and the pause after it.
    public enum Ending: Hashable, Sendable {
        /// In the middle of a phrase: the melody goes on and there is no pause.
        case open
        /// At a comma, dash or bracket: the melody goes on after a short pause.
        case phrase
        case statement, question, exclamation
        /// At a blank line: a sentence's end with a longer pause.
        case paragraph
    }

    /// The scalars of the text that it covers.
    public var source: Range<Int>
    public var ending: Ending

    public init(_ source: Range<Int>, _ ending: Ending) {
        self.source = source
        self.ending = ending
    }
}

/// A pronunciation given by the text's author in place of the engine's own.
public struct Pronunciation: Hashable, Sendable {
    public enum Alphabet: String, Hashable, Sendable {
        case ipa
        case arpabet = "cmu-arpabet"

        /// The alphabet that goes by a name, as the API, SSML or a lexicon writes it; in any case of letters.
        public init?(named name: String) {
            switch name.lowercased() {
            case "ipa": self = .ipa
            case "cmu-arpabet", "cmu", "x-arpabet", "x-cmu-arpabet", "arpabet": self = .arpabet
            default: return nil
            }
        }
    }

    public var alphabet: Alphabet
    /// `həˈloʊ` or `HH AH0 L OW1`.
    public var symbols: String

    public init(_ alphabet: Alphabet, _ symbols: String) {
        self.alphabet = alphabet
        self.symbols = symbols
    }
}

/// A word as it is said.
public struct SpokenWord: Hashable, Sendable {
    /// Letters only, as an engine reads them: `five`, `don't`; in languages that are not normalized here, as written.
    public var text: String
    /// Punctuation right before and after it: `"` and `,`.
    public var opening: String
    public var closing: String
    /// What it covers of ``SpokenClause/characters``, without its punctuation.
    public var range: Range<Int>
    public var pronunciation: Pronunciation?

    public init(
        _ text: String,
        range: Range<Int>,
        opening: String = "",
        closing: String = "",
        pronunciation: Pronunciation? = nil
    ) {
        self.text = text
        self.range = range
        self.opening = opening
        self.closing = closing
        self.pronunciation = pronunciation
    }
}

/// How words are said, as markup asks for it; 1 is the voice's own manner.
public struct SpeakingStyle: Hashable, Sendable {
    /// Factors of the voice's own tempo, mean pitch and range of pitch.
    public var rate = 1.0
    public var pitch = 1.0
    public var pitchRange = 1.0
    /// Decibels more or less than normal.
    public var volume = 0.0
    public var whispered = false

    public init(
        rate: Double = 1,
        pitch: Double = 1,
        pitchRange: Double = 1,
        volume: Double = 0,
        whispered: Bool = false
    ) {
        self.rate = rate
        self.pitch = pitch
        self.pitchRange = pitchRange
        self.volume = volume
        self.whispered = whispered
    }

    public static let plain = Self()
}

/// A clause as it is said: what comes out of markup and normalization, and goes into an engine.
public struct SpokenClause: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        case words([SpokenWord], SpeakingStyle)
        /// Silence, in seconds, that stands before the character of this index.
        case pause(Double, at: Int)
    }

    public var clause: Clause
    /// BCP 47, such as `en` or `pt-BR`.
    public var language: String
    /// The normalized text, with its white space and punctuation and without its markup.
    public var characters: [Unicode.Scalar]
    /// For each of ``characters``, the scalars of the whole text that it stands for; starts never go back.
    public var sources: [Range<Int>]
    public var parts: [Part]

    public init(
        _ clause: Clause,
        language: String,
        characters: [Unicode.Scalar],
        sources: [Range<Int>],
        parts: [Part]
    ) {
        self.clause = clause
        self.language = language
        self.characters = characters
        self.sources = sources
        self.parts = parts
    }
}
