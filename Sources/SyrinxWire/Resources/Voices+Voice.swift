extension Voices {
    /// A voice as the API shows it.
    ///
    /// Fields that upstream writes as null are written as null here, because clients read them without asking.
    public struct Voice: Codable, Hashable, Sendable {
        public var voiceID: String
        public var name: String
        @Nullable public var samples: [Sample]?
        public var category: Category
        /// Tools read `fine_tuning.state` on every voice.
        @Nullable public var fineTuning: FineTuning?
        /// Well-known keys: `accent`, `age`, `gender`, `language`, `descriptive`, `use_case`.
        public var labels: [String: String]
        @Nullable public var description: String?
        /// Where a sample of it can be heard.
        @Nullable public var previewURL: String?
        public var availableForTiers: [String]
        @Nullable public var settings: VoiceSettings?
        /// Of voices in the library, which this type does not read further.
        @Nullable public var sharing: JSONValue?
        public var highQualityBaseModelIDs: [String]
        @Nullable public var verifiedLanguages: [VerifiedLanguage]?
        @Nullable public var collectionIDs: [String]?
        @Nullable public var safetyControl: String?
        @Nullable public var voiceVerification: Verification?
        @Nullable public var permissionOnResource: String?
        @Nullable public var isOwner: Bool?
        /// Left out of `GET /v1/voices` unless asked for.
        public var isLegacy: Bool?
        public var isMixed: Bool?
        @Nullable public var favoritedAtUnix: Int?
        /// Seconds since 1970.
        @Nullable public var createdAtUnix: Int?
        @Nullable public var isBookmarked: Bool?
        @Nullable public var recordingQuality: String?
        @Nullable public var labellingStatus: String?
        @Nullable public var recordingQualityReason: String?

        public init(
            voiceID: String,
            name: String,
            category: Category,
            labels: [String: String] = [:],
            description: String? = nil,
            previewURL: String? = nil,
            settings: VoiceSettings? = .standard,
            highQualityBaseModelIDs: [String] = [],
            verifiedLanguages: [VerifiedLanguage]? = nil,
            isOwner: Bool = false,
            isLegacy: Bool = false,
            createdAtUnix: Int? = nil
        ) {
            self.voiceID = voiceID
            self.name = name
            self.category = category
            fineTuning = FineTuning()
            self.labels = labels
            self.description = description
            self.previewURL = previewURL
            availableForTiers = []
            self.settings = settings
            self.highQualityBaseModelIDs = highQualityBaseModelIDs
            self.verifiedLanguages = verifiedLanguages
            voiceVerification = Verification()
            self.isOwner = isOwner
            self.isLegacy = isLegacy
            isMixed = false
            self.createdAtUnix = createdAtUnix
        }

        enum CodingKeys: String, CodingKey {
            case voiceID = "voice_id"
            case name, samples, category, labels, description, settings, sharing
            case fineTuning = "fine_tuning"
            case previewURL = "preview_url"
            case availableForTiers = "available_for_tiers"
            case highQualityBaseModelIDs = "high_quality_base_model_ids"
            case verifiedLanguages = "verified_languages"
            case collectionIDs = "collection_ids"
            case safetyControl = "safety_control"
            case voiceVerification = "voice_verification"
            case permissionOnResource = "permission_on_resource"
            case isOwner = "is_owner"
            case isLegacy = "is_legacy"
            case isMixed = "is_mixed"
            case favoritedAtUnix = "favorited_at_unix"
            case createdAtUnix = "created_at_unix"
            case isBookmarked = "is_bookmarked"
            case recordingQuality = "recording_quality"
            case labellingStatus = "labelling_status"
            case recordingQualityReason = "recording_quality_reason"
        }
    }
}

extension Voices.Voice {
    /// Where a voice comes from; upstream may add more.
    public struct Category: RawRepresentable, Codable, Hashable, Sendable {
        public var rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public static let premade = Self(rawValue: "premade")
        public static let cloned = Self(rawValue: "cloned")
        public static let generated = Self(rawValue: "generated")
        public static let professional = Self(rawValue: "professional")
        public static let famous = Self(rawValue: "famous")
        public static let highQuality = Self(rawValue: "high_quality")
    }
}
