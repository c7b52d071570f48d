extension PronunciationDictionaries {
    public struct Page: Codable, Hashable, Sendable {
        public var dictionaries: [Metadata]
        @Nullable public var nextCursor: String?
        public var hasMore: Bool

        public init(_ dictionaries: [Metadata], nextCursor: String? = nil) {
            self.dictionaries = dictionaries
            hasMore = nextCursor != nil
            self.nextCursor = nextCursor
        }

        enum CodingKeys: String, CodingKey {
            case dictionaries = "pronunciation_dictionaries"
            case nextCursor = "next_cursor"
            case hasMore = "has_more"
        }
    }

    /// A dictionary without its rules.
    public struct Metadata: Codable, Hashable, Sendable {
        public var id: String
        public var latestVersionID: String
        public var latestVersionRuleCount: Int
        public var name: String
        @Nullable public var permissionOnResource: Access?
        /// The user who made it.
        public var createdBy: String
        /// Seconds since 1970.
        public var creationTimeUnix: Int
        @Nullable public var archivedTimeUnix: Int?
        @Nullable public var description: String?

        public init(
            id: String,
            name: String,
            description: String? = nil,
            latestVersionID: String,
            latestVersionRuleCount: Int,
            permissionOnResource: Access? = .admin,
            createdBy: String,
            creationTimeUnix: Int,
            archivedTimeUnix: Int? = nil
        ) {
            self.id = id
            self.latestVersionID = latestVersionID
            self.latestVersionRuleCount = latestVersionRuleCount
            self.name = name
            self.permissionOnResource = permissionOnResource
            self.createdBy = createdBy
            self.creationTimeUnix = creationTimeUnix
            self.archivedTimeUnix = archivedTimeUnix
            self.description = description
        }

        enum CodingKeys: String, CodingKey {
            case id, name, description
            case latestVersionID = "latest_version_id"
            case latestVersionRuleCount = "latest_version_rules_num"
            case permissionOnResource = "permission_on_resource"
            case createdBy = "created_by"
            case creationTimeUnix = "creation_time_unix"
            case archivedTimeUnix = "archived_time_unix"
        }
    }

    /// A dictionary and the rules of its latest version, on the wire as one object.
    public struct DictionaryWithRules: Codable, Hashable, Sendable {
        public var metadata: Metadata
        public var rules: [Rule]

        public init(_ metadata: Metadata, rules: [Rule]) {
            self.metadata = metadata
            self.rules = rules
        }

        public init(from decoder: any Decoder) throws {
            metadata = try Metadata(from: decoder)
            rules = try decoder.container(keyedBy: CodingKeys.self).decode([Rule].self, forKey: .rules)
        }

        public func encode(to encoder: any Encoder) throws {
            try metadata.encode(to: encoder)
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(rules, forKey: .rules)
        }

        enum CodingKeys: String, CodingKey {
            case rules
        }
    }

    /// What has been made: a dictionary and its first version.
    public struct Created: Codable, Hashable, Sendable {
        public var id: String
        public var name: String
        /// The user who made it.
        public var createdBy: String
        /// Seconds since 1970.
        public var creationTimeUnix: Int
        public var versionID: String
        public var versionRuleCount: Int
        @Nullable public var description: String?
        @Nullable public var permissionOnResource: Access?

        /// The answer to the making of `dictionary`.
        public init(_ dictionary: Metadata) {
            id = dictionary.id
            name = dictionary.name
            createdBy = dictionary.createdBy
            creationTimeUnix = dictionary.creationTimeUnix
            versionID = dictionary.latestVersionID
            versionRuleCount = dictionary.latestVersionRuleCount
            description = dictionary.description
            permissionOnResource = dictionary.permissionOnResource
        }

        enum CodingKeys: String, CodingKey {
            case id, name, description
            case createdBy = "created_by"
            case creationTimeUnix = "creation_time_unix"
            case versionID = "version_id"
            case versionRuleCount = "version_rules_num"
            case permissionOnResource = "permission_on_resource"
        }
    }

    /// The version that a change of rules has made.
    public struct Version: Codable, Hashable, Sendable {
        /// The dictionary's.
        public var id: String
        public var versionID: String
        public var versionRuleCount: Int

        public init(id: String, versionID: String, versionRuleCount: Int) {
            self.id = id
            self.versionID = versionID
            self.versionRuleCount = versionRuleCount
        }

        enum CodingKeys: String, CodingKey {
            case id
            case versionID = "version_id"
            case versionRuleCount = "version_rules_num"
        }
    }

    /// A version as a lexicon of PLS.
    public struct File: Hashable, Sendable {
        public var bytes: [UInt8]

        public init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }
    }
}
