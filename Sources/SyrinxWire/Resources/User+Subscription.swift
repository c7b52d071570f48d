extension User {
    /// How much may be used, and was.
    public struct Subscription: Codable, Hashable, Sendable {
        public var tier: String
        /// Credits used since the last reset.
        public var characterCount: Int
        /// Credits that may be used until the next.
        public var characterLimit: Int
        /// Deprecated upstream.
        @Nullable public var maxCharacterLimitExtension: Int?
        public var maxCreditLimitExtension: Extension
        public var canExtendCharacterLimit: Bool
        /// Deprecated upstream.
        public var allowedToExtendCharacterLimit: Bool
        /// In seconds since 1970.
        @Nullable public var nextCharacterCountResetUnix: Int?
        public var voiceSlotsUsed: Int
        public var professionalVoiceSlotsUsed: Int
        public var professionalVoiceSlotsUsedInWorkspace: Int
        public var voiceLimit: Int
        @Nullable public var maxVoiceAddEdits: Int?
        public var voiceAddEditCounter: Int
        public var professionalVoiceLimit: Int
        public var canExtendVoiceLimit: Bool
        public var canUseInstantVoiceCloning: Bool
        public var canUseProfessionalVoiceCloning: Bool
        /// `usd`, `eur`, `inr` or `pln`.
        @Nullable public var currency: String?
        public var currentOverage: Price
        /// `trialing`, `active`, `incomplete`, `past_due`, `free` or `free_disabled`.
        public var status: String
        /// `monthly_period`, `3_month_period`, `6_month_period` or `annual_period`.
        @Nullable public var billingPeriod: String?
        /// The same words.
        @Nullable public var characterRefreshPeriod: String?

        /// A subscription that allows so many credits a month, costs nothing and holds no voices.
        public init(tier: String, characterCount: Int, characterLimit: Int, nextCharacterCountResetUnix: Int) {
            self.tier = tier
            self.characterCount = characterCount
            self.characterLimit = characterLimit
            maxCharacterLimitExtension = 0
            maxCreditLimitExtension = .credits(0)
            canExtendCharacterLimit = false
            allowedToExtendCharacterLimit = false
            self.nextCharacterCountResetUnix = nextCharacterCountResetUnix
            voiceSlotsUsed = 0
            professionalVoiceSlotsUsed = 0
            professionalVoiceSlotsUsedInWorkspace = 0
            voiceLimit = 0
            voiceAddEditCounter = 0
            professionalVoiceLimit = 0
            canExtendVoiceLimit = false
            canUseInstantVoiceCloning = false
            canUseProfessionalVoiceCloning = false
            currentOverage = Price(amount: "0", currency: "usd")
            status = "active"
            characterRefreshPeriod = "monthly_period"
        }

        enum CodingKeys: String, CodingKey {
            case tier, currency, status
            case characterCount = "character_count"
            case characterLimit = "character_limit"
            case maxCharacterLimitExtension = "max_character_limit_extension"
            case maxCreditLimitExtension = "max_credit_limit_extension"
            case canExtendCharacterLimit = "can_extend_character_limit"
            case allowedToExtendCharacterLimit = "allowed_to_extend_character_limit"
            case nextCharacterCountResetUnix = "next_character_count_reset_unix"
            case voiceSlotsUsed = "voice_slots_used"
            case professionalVoiceSlotsUsed = "professional_voice_slots_used"
            case professionalVoiceSlotsUsedInWorkspace = "professional_voice_slots_used_in_workspace"
            case voiceLimit = "voice_limit"
            case maxVoiceAddEdits = "max_voice_add_edits"
            case voiceAddEditCounter = "voice_add_edit_counter"
            case professionalVoiceLimit = "professional_voice_limit"
            case canExtendVoiceLimit = "can_extend_voice_limit"
            case canUseInstantVoiceCloning = "can_use_instant_voice_cloning"
            case canUseProfessionalVoiceCloning = "can_use_professional_voice_cloning"
            case currentOverage = "current_overage"
            case billingPeriod = "billing_period"
            case characterRefreshPeriod = "character_refresh_period"
        }
    }

    /// How far a limit may be exceeded; 0 means not at all.
    public enum Extension: Codable, Hashable, Sendable {
        case credits(Int)
        case unlimited

        private static let unlimitedWord = "unlimited"

        public init(from decoder: any Decoder) throws {
            switch try decoder.singleValueContainer().decode(JSONValue.self) {
            case .integer(let credits): self = .credits(credits)
            case .string(Self.unlimitedWord): self = .unlimited
            default:
                let context = DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "neither an integer nor '\(Self.unlimitedWord)'"
                )
                throw DecodingError.dataCorrupted(context)
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .credits(let credits): try container.encode(credits)
            case .unlimited: try container.encode(Self.unlimitedWord)
            }
        }
    }

    public struct Price: Codable, Hashable, Sendable {
        /// A decimal number.
        public var amount: String
        /// `usd`, `eur`, `inr` or `pln`.
        public var currency: String

        public init(amount: String, currency: String) {
            self.amount = amount
            self.currency = currency
        }
    }
}
