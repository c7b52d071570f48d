/// A pronunciation dictionary, with its newest version.
public struct DictionaryRecord: Hashable, Sendable, Identifiable {
    public let id: String
    public var name: String
    public var description: String?
    /// The key that made it.
    public let createdBy: String
    public let createdAt: Timestamp
    public var archivedAt: Timestamp?
    public var latest: DictionaryVersion

    public init(
        id: String,
        name: String,
        description: String?,
        createdBy: String,
        createdAt: Timestamp,
        latest: DictionaryVersion
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.latest = latest
    }
}

/// The rules of a dictionary at one time; they never change.
public struct DictionaryVersion: Hashable, Sendable, Identifiable {
    public let id: String
    public let ruleCount: Int
    /// The API's JSON of them; empty where a version is read without its rules.
    public let rules: String

    public init(id: String, ruleCount: Int, rules: String) {
        self.id = id
        self.ruleCount = ruleCount
        self.rules = rules
    }
}

/// Which dictionaries a list is made of.
public struct DictionaryQuery: Hashable, Sendable {
    public enum Order: Hashable, Sendable {
        case creation, name
    }

    public var order = Order.creation
    public var ascending = false
    public var includesArchived = true
    /// The dictionary after which the page begins.
    public var after: String?
    public var limit: Int

    public init(limit: Int) {
        self.limit = limit
    }
}

public protocol DictionaryStore: Sendable {
    /// A page of dictionaries, without their rules; nil if the one to begin after is unknown.
    func dictionaries(_ query: DictionaryQuery) async throws(StoreError) -> [DictionaryRecord]?
    /// A dictionary without its rules, which may be long.
    func dictionary(_ id: String) async throws(StoreError) -> DictionaryRecord?
    func version(_ id: String, ofDictionary dictionaryID: String) async throws(StoreError) -> DictionaryVersion?
    /// Keeps a dictionary, in place of the one of its id.
    ///
    /// Its newest version is added to those before if it is not among them; if it is, its rules stay as they are.
    func save(_ dictionary: DictionaryRecord) async throws(StoreError)
}
