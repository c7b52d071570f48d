/// A voice that can be asked for: which local voice speaks, and how it is altered.
public struct Voice: Hashable, Sendable {
    /// 20 letters and digits.
    public var id: String
    public var name: String
    public var labels: Labels
    public var description: String
    /// The engine's name and its own name of the voice: `flite` and `slt`.
    public var engine: String
    public var engineVoice: String
    /// Factors of the local voice's own mean pitch, resonances and tempo.
    public var pitch: Double
    public var formants: Double
    public var rate: Double
    /// What the local voice speaks, as BCP 47: `en-US`.
    public var language: String
    /// Kept for those who know its id, and not shown unless asked for.
    public var isLegacy: Bool

    public init(
        id: String,
        name: String,
        labels: Labels,
        description: String,
        engine: String,
        engineVoice: String,
        pitch: Double = 1,
        formants: Double = 1,
        rate: Double = 1,
        language: String,
        isLegacy: Bool = false
    ) {
        self.id = id
        self.name = name
        self.labels = labels
        self.description = description
        self.engine = engine
        self.engineVoice = engineVoice
        self.pitch = pitch
        self.formants = formants
        self.rate = rate
        self.language = language
        self.isLegacy = isLegacy
    }
}

extension Voice {
    public enum Gender: String, Hashable, Sendable {
        case female, male, neutral
    }

    public enum Age: String, Hashable, Sendable {
        case young, old
        case middleAged = "middle_aged"
    }

    /// By what voices are looked for.
    public struct Labels: Hashable, Sendable {
        public var gender: Gender
        public var age: Age
        public var accent: String
        /// As models name it: `en`, `zh`.
        public var language: String
        /// One word for its sound: `calm`.
        public var descriptive: String?
        /// What it is good for: `narrative_story`.
        public var useCase: String?

        public init(
            gender: Gender,
            age: Age,
            accent: String,
            language: String,
            descriptive: String? = nil,
            useCase: String? = nil
        ) {
            self.gender = gender
            self.age = age
            self.accent = accent
            self.language = language
            self.descriptive = descriptive
            self.useCase = useCase
        }

        /// Under the API's own names.
        public var dictionary: [String: String] {
            var labels = ["gender": gender.rawValue, "age": age.rawValue, "accent": accent, "language": language]
            labels["descriptive"] = descriptive
            labels["use_case"] = useCase
            return labels
        }
    }
}
