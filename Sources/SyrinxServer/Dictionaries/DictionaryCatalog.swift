import SyrinxAccess
import SyrinxEngine
import SyrinxStore
import SyrinxText
import SyrinxWire

/// The team's pronunciation dictionaries: every key that may read or write dictionaries has all of them.
///
/// A change of rules makes a version under a new id, and those before stay as they are, so that who speaks with one by
/// its id hears the same for good. An archived dictionary can be read and changed, but not spoken with, as upstream has
/// it (measured 2026-08-07).
struct DictionaryCatalog: Sendable {
    typealias Wire = PronunciationDictionaries

    /// Characters of a name.
    static let nameLength = 1...1000
    /// Characters of a description.
    static let descriptionLength = 10_000

    private let store: any DictionaryStore
    /// Where rules are read and written, which takes longer than an event loop should be kept from others.
    private let pool: EnginePool
    private let now: @Sendable () -> Timestamp
    /// Changes come one after the other, so that none undoes another.
    private let changes = Turnstile()

    init(_ services: Services) {
        store = services.store
        pool = services.pool
        now = services.keys.now
    }

    /// - Throws: `invalid_cursor` or `invalid_parameters`.
    func page(_ query: Wire.ListQuery) async throws -> (dictionaries: [DictionaryRecord], nextCursor: String?) {
        let size = query.pageSize ?? 30
        var wanted = DictionaryQuery(limit: size + 1)
        wanted.order = query.sort == .name ? .name : .creation
        wanted.ascending = try isAscending(query.sortDirection)
        wanted.includesArchived = query.includeArchived ?? true
        wanted.after = query.cursor
        guard let found = try await store.dictionaries(wanted) else {
            throw APIError.invalidCursor(parameter: "cursor")
        }
        let page = Array(found.prefix(size))
        return (page, found.count > size ? page.last?.id : nil)
    }

    /// A dictionary without its rules.
    ///
    /// - Throws: `pronunciation_dictionary_not_found`.
    func find(_ id: String) async throws -> DictionaryRecord {
        guard let dictionary = try await store.dictionary(id) else { throw APIError.dictionaryNotFound(id) }
        return dictionary
    }

    /// - Throws: `pronunciation_dictionary_not_found`.
    func version(_ id: String, of dictionary: DictionaryRecord) async throws -> DictionaryVersion {
        guard let version = try await store.version(id, ofDictionary: dictionary.id) else {
            throw APIError.dictionaryNotFound(dictionary.id, version: id)
        }
        return version
    }

    func create(
        name: String,
        description: String?,
        by caller: Caller,
        _ rules: @escaping @Sendable () throws -> DictionaryRules
    ) async throws -> DictionaryRecord {
        try check(name: name)
        guard description?.unicodeScalars.count ?? 0 <= Self.descriptionLength else {
            throw APIError.invalidParameter(
                "description",
                "A description has at most \(Self.descriptionLength) characters."
            )
        }
        let dictionary = DictionaryRecord(
            id: Identifier.random(),
            name: name,
            description: description,
            createdBy: caller.id,
            createdAt: now(),
            latest: try await pool.compute { try rules().version() }
        )
        try await store.save(dictionary)
        return dictionary
    }

    func update(_ id: String, _ update: Wire.Update) async throws -> DictionaryRecord {
        if let name = update.name { try check(name: name) }
        return try await changes.pass { () async throws -> DictionaryRecord in
            var dictionary = try await find(id)
            if let name = update.name { dictionary.name = name }
            if let archived = update.archived {
                dictionary.archivedAt = archived ? dictionary.archivedAt ?? now() : nil
            }
            try await store.save(dictionary)
            return dictionary
        }
    }

    /// Makes a version of what `change` leaves; none if that is what there was.
    func changeRules(
        of id: String,
        _ change: @escaping @Sendable (inout DictionaryRules) throws -> Void
    ) async throws -> DictionaryRecord {
        try await changes.pass { () async throws -> DictionaryRecord in
            var dictionary = try await find(id)
            let latest = try await version(dictionary.latest.id, of: dictionary)
            let next = try await pool.compute {
                var rules = try DictionaryRules(latest)
                try change(&rules)
                return try rules.version()
            }
            // As bytes: what Unicode calls equal may be written otherwise, and rules go by what is written.
            guard !next.rules.utf8.elementsEqual(latest.rules.utf8) else { return dictionary }
            dictionary.latest = next
            try await store.save(dictionary)
            return dictionary
        }
    }

    private func isAscending(_ direction: String?) throws(APIError) -> Bool {
        switch direction?.lowercased() {
        case nil, "descending", "desc": false
        case "ascending", "asc": true
        default: throw .invalidParameter("sort_direction", "The sort_direction must be 'ascending' or 'descending'.")
        }
    }

    private func check(name: String) throws(APIError) {
        guard Self.nameLength.contains(name.unicodeScalars.count) else {
            throw .invalidParameter("name", "A name has 1 to \(Self.nameLength.upperBound) characters.")
        }
    }
}

extension APIError {
    /// - Parameter parameter: the one that names it, where it is not the path.
    static func dictionaryNotFound(_ id: String, version: String? = nil, parameter: String? = nil) -> Self {
        let version = version.map { "version '\($0)' of the " } ?? ""
        return Self(
            404,
            "not_found",
            "pronunciation_dictionary_not_found",
            "A \(version)pronunciation dictionary with id '\(id)' was not found.",
            parameter: parameter
        )
    }
}
