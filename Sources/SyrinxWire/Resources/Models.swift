/// The models and what each can do.
///
/// <https://elevenlabs.io/docs/api-reference/models/list>
public enum Models {
    public static let list = Route<NoBody, [Model]>("GET", "/v1/models")

    public struct Model: Codable, Hashable, Sendable {
        public var modelID: String
        public var name: String
        public var description: String
        public var canBeFinetuned: Bool
        public var canDoTextToSpeech: Bool
        public var canDoVoiceConversion: Bool
        public var canUseStyle: Bool
        public var canUseSpeakerBoost: Bool
        public var servesProVoices: Bool
        public var requiresAlphaAccess: Bool
        /// Credits per character.
        public var tokenCostFactor: Double
        /// Documented upstream as not enforced.
        public var maxCharactersRequestFreeUser: Int
        /// Documented upstream as not enforced.
        public var maxCharactersRequestSubscribedUser: Int
        /// In characters (Unicode scalars).
        public var maximumTextLengthPerRequest: Int
        public var languages: [Language]
        public var modelRates: Rates
        /// Models of one group share a limit of requests at once.
        public var concurrencyGroup: String

        /// A model, with the limits that depend on the subscription all set to `maximumTextLength`.
        public init(
            modelID: String,
            name: String,
            description: String,
            canDoTextToSpeech: Bool,
            canUseStyle: Bool,
            canUseSpeakerBoost: Bool,
            costFactor: Double,
            maximumTextLength: Int,
            languages: [Language],
            concurrencyGroup: String
        ) {
            self.modelID = modelID
            self.name = name
            self.description = description
            canBeFinetuned = false
            self.canDoTextToSpeech = canDoTextToSpeech
            canDoVoiceConversion = false
            self.canUseStyle = canUseStyle
            self.canUseSpeakerBoost = canUseSpeakerBoost
            servesProVoices = false
            requiresAlphaAccess = false
            tokenCostFactor = costFactor
            maxCharactersRequestFreeUser = maximumTextLength
            maxCharactersRequestSubscribedUser = maximumTextLength
            maximumTextLengthPerRequest = maximumTextLength
            self.languages = languages
            modelRates = Rates(characterCostMultiplier: costFactor)
            self.concurrencyGroup = concurrencyGroup
        }

        enum CodingKeys: String, CodingKey {
            case modelID = "model_id"
            case name, description, languages
            case canBeFinetuned = "can_be_finetuned"
            case canDoTextToSpeech = "can_do_text_to_speech"
            case canDoVoiceConversion = "can_do_voice_conversion"
            case canUseStyle = "can_use_style"
            case canUseSpeakerBoost = "can_use_speaker_boost"
            case servesProVoices = "serves_pro_voices"
            case requiresAlphaAccess = "requires_alpha_access"
            case tokenCostFactor = "token_cost_factor"
            case maxCharactersRequestFreeUser = "max_characters_request_free_user"
            case maxCharactersRequestSubscribedUser = "max_characters_request_subscribed_user"
            case maximumTextLengthPerRequest = "maximum_text_length_per_request"
            case modelRates = "model_rates"
            case concurrencyGroup = "concurrency_group"
        }
    }

    public struct Language: Codable, Hashable, Sendable {
        /// ISO 639-1 where it has a code: `de`.
        public var languageID: String
        /// In English: `German`.
        public var name: String

        public init(_ languageID: String, _ name: String) {
            self.languageID = languageID
            self.name = name
        }

        enum CodingKeys: String, CodingKey {
            case languageID = "language_id"
            case name
        }
    }

    public struct Rates: Codable, Hashable, Sendable {
        /// Credits per character.
        public var characterCostMultiplier: Double
        public var costDiscountMultiplier: Double?

        public init(characterCostMultiplier: Double, costDiscountMultiplier: Double = 1) {
            self.characterCostMultiplier = characterCostMultiplier
            self.costDiscountMultiplier = costDiscountMultiplier
        }

        enum CodingKeys: String, CodingKey {
            case characterCostMultiplier = "character_cost_multiplier"
            case costDiscountMultiplier = "cost_discount_multiplier"
        }
    }
}
