/// Dictionaries of how words are said.
///
/// <https://elevenlabs.io/docs/api-reference/pronunciation-dictionaries/list>
public enum PronunciationDictionaries {
    /// Takes a ``ListQuery``.
    public static let list = Route<NoBody, Page>("GET", "/v1/pronunciation-dictionaries")
    public static let get = Route<NoBody, DictionaryWithRules>(
        "GET",
        "/v1/pronunciation-dictionaries/{pronunciation_dictionary_id}"
    )
    public static let createFromRules = Route<CreateFromRules, Created>(
        "POST",
        "/v1/pronunciation-dictionaries/add-from-rules"
    )
    /// Takes a multipart form: a ``CreateFromFile``, and a lexicon of PLS in `file`, which may be left out.
    public static let createFromFile = Route<CreateFromFile, Created>(
        "POST",
        "/v1/pronunciation-dictionaries/add-from-file"
    )
    public static let update = Route<Update, Metadata>(
        "PATCH",
        "/v1/pronunciation-dictionaries/{pronunciation_dictionary_id}"
    )
    public static let setRules = Route<Rules, Version>(
        "POST",
        "/v1/pronunciation-dictionaries/{pronunciation_dictionary_id}/set-rules"
    )
    public static let addRules = Route<Rules, Version>(
        "POST",
        "/v1/pronunciation-dictionaries/{pronunciation_dictionary_id}/add-rules"
    )
    public static let removeRules = Route<RuleStrings, Version>(
        "POST",
        "/v1/pronunciation-dictionaries/{pronunciation_dictionary_id}/remove-rules"
    )
    /// Answers a file of PLS as `text/plain`.
    public static let download = Route<NoBody, File>(
        "GET",
        "/v1/pronunciation-dictionaries/{dictionary_id}/{version_id}/download"
    )

    /// What members of a workspace may do with a dictionary.
    public enum Access: String, Choice {
        case admin, editor, commenter, viewer
    }

    public struct ListQuery: Bounded, Codable, Hashable, Sendable {
        public enum Sort: String, Choice {
            case creationTimeUnix = "creation_time_unix"
            case name
        }

        public var cursor: String?
        /// 1...100, 30 by default.
        public var pageSize: Int?
        /// By time of creation by default.
        public var sort: Sort?
        /// `ascending` or `descending`, which is the default.
        public var sortDirection: String?
        /// True by default.
        public var includeArchived: Bool?

        public init() {}

        public static let bounds = ["page_size": Bounds.range(1...100)]

        enum CodingKeys: String, CodingKey {
            case cursor
            case pageSize = "page_size"
            case sort
            case sortDirection = "sort_direction"
            case includeArchived = "include_archived"
        }
    }

    public struct CreateFromRules: Codable, Hashable, Sendable {
        public var rules: [Rule]
        public var name: String
        public var description: String?
        /// None by default.
        public var workspaceAccess: Access?

        public init(_ rules: [Rule], name: String, description: String? = nil, workspaceAccess: Access? = nil) {
            self.rules = rules
            self.name = name
            self.description = description
            self.workspaceAccess = workspaceAccess
        }

        enum CodingKeys: String, CodingKey {
            case rules, name, description
            case workspaceAccess = "workspace_access"
        }
    }

    /// The fields of the form beside its file.
    public struct CreateFromFile: Codable, Hashable, Sendable {
        public var name: String
        public var description: String?
        /// None by default.
        public var workspaceAccess: Access?

        public init(name: String, description: String? = nil, workspaceAccess: Access? = nil) {
            self.name = name
            self.description = description
            self.workspaceAccess = workspaceAccess
        }

        enum CodingKeys: String, CodingKey {
            case name, description
            case workspaceAccess = "workspace_access"
        }
    }

    /// What to change of a dictionary; nil is left as it is.
    public struct Update: Codable, Hashable, Sendable {
        public var archived: Bool?
        public var name: String?

        public init(archived: Bool? = nil, name: String? = nil) {
            self.archived = archived
            self.name = name
        }

        // Neither may be null.
        public init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            archived = fields.contains(.archived) ? try fields.decode(Bool.self, forKey: .archived) : nil
            name = fields.contains(.name) ? try fields.decode(String.self, forKey: .name) : nil
        }
    }

    public struct Rules: Codable, Hashable, Sendable {
        public var rules: [Rule]

        public init(_ rules: [Rule]) {
            self.rules = rules
        }
    }

    public struct RuleStrings: Codable, Hashable, Sendable {
        /// What the rules to remove replace.
        public var ruleStrings: [String]

        public init(_ ruleStrings: [String]) {
            self.ruleStrings = ruleStrings
        }

        enum CodingKeys: String, CodingKey {
            case ruleStrings = "rule_strings"
        }
    }
}
