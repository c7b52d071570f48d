/// Tags in a text: a subset of SSML, and words in square brackets that direct the voice.
///
/// SSML: <https://www.w3.org/TR/speech-synthesis11/>.
public enum Markup {
    /// Which markup there is; what is off is plain text.
    public struct Options: Hashable, Sendable {
        /// Tags in angle brackets and entity references.
        public var ssml: Bool
        /// Whether `<break>` makes a pause; where it does not, it is left out.
        public var breaks: Bool
        /// Whether `[whispers]` and its like direct the voice.
        public var audioTags: Bool

        public init(ssml: Bool = true, breaks: Bool = true, audioTags: Bool = false) {
            self.ssml = ssml
            self.breaks = breaks
            self.audioTags = audioTags
        }
    }

    /// What the voice can do of what markup may ask for.
    public struct Abilities: Hashable, Sendable {
        public var alphabets: Set<Pronunciation.Alphabet>
        /// The languages, as ISO 639 codes, that `<lang>` may change to.
        public var languages: Set<String>
        public var whispers: Bool

        public init(
            alphabets: Set<Pronunciation.Alphabet> = [],
            languages: Set<String> = [],
            whispers: Bool = false
        ) {
            self.alphabets = alphabets
            self.languages = languages
            self.whispers = whispers
        }
    }

    /// The names of all markup in `text` that will be left out, each once: `<audio>`, `[laughs]`, `phoneme`.
    public static func ignored(
        in text: [Unicode.Scalar],
        options: Options = Options(),
        abilities: Abilities = Abilities()
    ) -> [String] {
        let judge = MarkupJudge(options: options, abilities: abilities)
        var names = IgnoredNames()
        var at = 0
        while at < text.count {
            switch text[at] {
            case "<" where options.ssml:
                if let tag = judge.tag(in: text, at: at, end: text.count) {
                    if let name = judge.objection(to: tag, in: text) { names.insert(name) }
                    at = tag.range.upperBound
                    continue
                }
            case "[" where options.audioTags:
                if let (end, meaning) = judge.bracket(in: text, at: at, end: text.count) {
                    if case .ignored(let name) = meaning { names.insert(name) }
                    at = end
                    continue
                }
            default: break
            }
            at += 1
        }
        return names.list
    }
}

/// Names in the order in which they first came up.
struct IgnoredNames: Sendable {
    private(set) var list: [String] = []
    private var known: Set<String> = []
    /// More than these are not worth telling.
    private static let limit = 32

    mutating func insert(_ name: String) {
        if list.count < Self.limit, known.insert(name).inserted { list.append(name) }
    }
}
