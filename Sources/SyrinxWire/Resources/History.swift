/// What was made before.
///
/// <https://elevenlabs.io/docs/api-reference/history/list>
public enum History {
    /// Takes a ``ListQuery``.
    public static let list = Route<NoBody, Page>("GET", "/v1/history")
    public static let get = Route<NoBody, Item>("GET", "/v1/history/{history_item_id}")
    public static let delete = Route<NoBody, Deletion>("DELETE", "/v1/history/{history_item_id}")
    public static let audio = Route<NoBody, AudioBytes>("GET", "/v1/history/{history_item_id}/audio")
    /// Answers the file of one item, or a zip archive of several; a refusal is a ``DownloadError``.
    public static let download = Route<DownloadRequest, AudioBytes>("POST", "/v1/history/download")

    /// Which items a list is made of; nil asks for nothing.
    public struct ListQuery: Codable, Hashable, Sendable {
        /// 1...1000, 100 by default.
        public var pageSize: Int?
        /// The id of the item after which the page begins.
        public var startAfterHistoryItemID: String?
        public var voiceID: String?
        public var modelID: String?
        /// In seconds since 1970; items of this very second are left out.
        public var dateBeforeUnix: Int?
        /// In seconds since 1970; items of this very second are there.
        public var dateAfterUnix: Int?
        /// The newest first by default.
        public var sortDirection: SortDirection?
        /// A part of the text or of the voice's name.
        public var search: String?
        public var source: Source?

        public init() {}

        // The order in which upstream reports errors.
        enum CodingKeys: String, CodingKey {
            case pageSize = "page_size"
            case startAfterHistoryItemID = "start_after_history_item_id"
            case voiceID = "voice_id"
            case modelID = "model_id"
            case dateBeforeUnix = "date_before_unix"
            case dateAfterUnix = "date_after_unix"
            case sortDirection = "sort_direction"
            case search, source
        }
    }

    public enum SortDirection: String, Choice {
        case ascending = "asc"
        case descending = "desc"
    }

    /// The kinds of items that can be asked for.
    public enum Source: String, Choice {
        case textToSpeech = "TTS"
        case speechToSpeech = "STS"
        case flows = "Flows"
    }

    public struct Page: Codable, Hashable, Sendable {
        public var history: [Item]
        /// From where the next page begins.
        @Nullable public var lastHistoryItemID: String?
        public var hasMore: Bool
        /// The date of the last item, in seconds since 1970.
        @Nullable public var scannedUntil: Int?

        public init(_ history: [Item], hasMore: Bool) {
            self.history = history
            lastHistoryItemID = history.last?.historyItemID
            self.hasMore = hasMore
            scannedUntil = history.last?.dateUnix
        }

        enum CodingKeys: String, CodingKey {
            case history
            case lastHistoryItemID = "last_history_item_id"
            case hasMore = "has_more"
            case scannedUntil = "scanned_until"
        }
    }

    public struct Deletion: Codable, Hashable, Sendable {
        /// `ok`.
        public var status: String

        public init(status: String = "ok") {
            self.status = status
        }
    }

    public struct DownloadRequest: Codable, Hashable, Sendable {
        public var historyItemIDs: [String]
        /// `default`, as it was made, or `wav`; unchecked.
        public var outputFormat: String?

        public init(_ historyItemIDs: [String], outputFormat: String? = nil) {
            self.historyItemIDs = historyItemIDs
            self.outputFormat = outputFormat
        }

        enum CodingKeys: String, CodingKey {
            case historyItemIDs = "history_item_ids"
            case outputFormat = "output_format"
        }
    }

    /// Why items cannot be downloaded: a body of status 400 with a shape of its own.
    public struct DownloadError: Error, Codable, Hashable, Sendable {
        /// For programs: `invalid_output_format`.
        public var error: String
        /// For people.
        public var message: String

        public init(_ error: String, _ message: String) {
            self.error = error
            self.message = message
        }
    }
}
