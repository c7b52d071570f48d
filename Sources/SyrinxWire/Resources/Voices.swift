/// The voices.
///
/// <https://elevenlabs.io/docs/api-reference/voices/search>
public enum Voices {
    /// Every voice at once; takes a ``ListQuery``.
    public static let list = Route<NoBody, List>("GET", "/v1/voices")
    /// Takes a ``SearchQuery``.
    public static let search = Route<NoBody, Page>("GET", "/v2/voices")
    public static let get = Route<NoBody, Voice>("GET", "/v1/voices/{voice_id}")
    public static let settings = Route<NoBody, VoiceSettings>("GET", "/v1/voices/{voice_id}/settings")
    public static let defaultSettings = Route<NoBody, VoiceSettings>("GET", "/v1/voices/settings/default")

    public struct ListQuery: Codable, Hashable, Sendable {
        /// False by default.
        public var showLegacy: Bool?

        public init(showLegacy: Bool? = nil) {
            self.showLegacy = showLegacy
        }

        enum CodingKeys: String, CodingKey {
            case showLegacy = "show_legacy"
        }
    }

    public struct List: Codable, Hashable, Sendable {
        public var voices: [Voice]

        public init(_ voices: [Voice]) {
            self.voices = voices
        }
    }

    public struct Page: Codable, Hashable, Sendable {
        public var voices: [Voice]
        public var hasMore: Bool
        /// How many voices the search finds on all its pages.
        public var totalCount: Int
        @Nullable public var nextPageToken: String?

        public init(_ voices: [Voice], totalCount: Int, nextPageToken: String? = nil) {
            self.voices = voices
            hasMore = nextPageToken != nil
            self.totalCount = totalCount
            self.nextPageToken = nextPageToken
        }

        enum CodingKeys: String, CodingKey {
            case voices
            case hasMore = "has_more"
            case totalCount = "total_count"
            case nextPageToken = "next_page_token"
        }
    }
}

extension Voices {
    /// What `GET /v2/voices` can be asked for; nil asks for nothing.
    public struct SearchQuery: Codable, Hashable, Sendable {
        public var nextPageToken: String?
        /// 1...100, 10 by default.
        public var pageSize: Int?
        public var search: String?
        /// `created_at_unix` or `name`.
        public var sort: String?
        /// `asc` or `desc`.
        public var sortDirection: String?
        /// `personal`, `community`, `default`, `workspace`, `non-default`, `non-community` or `saved`.
        public var voiceType: String?
        /// `premade`, `cloned`, `generated` or `professional`.
        public var category: String?
        public var fineTuningState: String?
        public var collectionID: String?
        public var gender: String?
        public var age: String?
        /// Voices of any of these are found.
        public var language: [String]?
        public var accent: String?
        /// Voices for any of these are found.
        public var useCases: [String]?
        public var minNoticePeriodDays: Int?
        public var includeCustomRates: Bool?
        public var includeLiveModerated: Bool?
        public var highQuality: Bool?
        /// True by default; the count is in every answer all the same, because the JavaScript SDK needs it.
        public var includeTotalCount: Bool?
        /// At most 100.
        public var voiceIDs: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case search, sort, category, gender, age, language, accent
            case nextPageToken = "next_page_token"
            case pageSize = "page_size"
            case sortDirection = "sort_direction"
            case voiceType = "voice_type"
            case fineTuningState = "fine_tuning_state"
            case collectionID = "collection_id"
            case useCases = "use_cases"
            case minNoticePeriodDays = "min_notice_period_days"
            case includeCustomRates = "include_custom_rates"
            case includeLiveModerated = "include_live_moderated"
            case highQuality = "high_quality"
            case includeTotalCount = "include_total_count"
            case voiceIDs = "voice_ids"
        }
    }
}
