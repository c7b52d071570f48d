/// What was heard, as written: words, the spacing between them and audio events, in order of time.
public struct Transcript: Hashable, Sendable {
    /// The language's code: `en`.
    public var languageCode: String
    /// How sure the language is, from 0 to 1.
    public var languageProbability: Double
    /// Seconds of sound that were listened to.
    public var duration: Double
    public var items: [Item]

    public init(
        languageCode: String = "en",
        languageProbability: Double = 1,
        duration: Double = 0,
        items: [Item] = []
    ) {
        self.languageCode = languageCode
        self.languageProbability = languageProbability
        self.duration = duration
        self.items = items
    }

    /// The items' texts, joined.
    public var text: String { items.reduce(into: "") { $0 += $1.text } }

    /// A word with the punctuation that touches it, the spacing between two words, or a sound that is no word.
    public struct Item: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            case word
            case spacing
            case audioEvent = "audio_event"
        }

        public var kind: Kind
        public var text: String
        /// Seconds from the beginning of the sound.
        public var start: Double
        /// Seconds from the beginning of the sound.
        public var end: Double
        /// The natural logarithm of the probability that this was said.
        public var logProbability: Double
        /// Who said it: `speaker_0`; nil if speakers were not told apart.
        public var speaker: String?
        /// The channel it was said on; nil for sound of one channel.
        public var channel: Int?
        /// The times of the text's Unicode scalars; empty unless asked for.
        public var characters: [Timed]

        public init(
            _ kind: Kind,
            _ text: String,
            start: Double,
            end: Double,
            logProbability: Double = 0,
            speaker: String? = nil,
            channel: Int? = nil,
            characters: [Timed] = []
        ) {
            self.kind = kind
            self.text = text
            self.start = start
            self.end = end
            self.logProbability = logProbability
            self.speaker = speaker
            self.channel = channel
            self.characters = characters
        }

        /// A character and when it is said.
        public struct Timed: Hashable, Sendable {
            public var text: String
            public var start: Double
            public var end: Double

            public init(text: String, start: Double, end: Double) {
                self.text = text
                self.start = start
                self.end = end
            }
        }
    }
}
