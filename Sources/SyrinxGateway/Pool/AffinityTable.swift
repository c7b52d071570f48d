import Synchronization
import SyrinxStore

/// Where things live that services made, and whose they are.
///
/// All of it is in memory, since every request that names an id asks for it; but of what comes with each request, and
/// expires, the newest only, and the store is asked for the others.
final class AffinityTable: Sendable {
    struct Home: Hashable, Sendable {
        /// The keys that have it.
        var keyIDs: [String]
        /// Nil for everybody's.
        var ownerID: String?
        var expiresAt: Timestamp?
    }

    fileprivate struct Name: Hashable {
        var service: String
        var named: NamedID
    }

    fileprivate struct State {
        var homes: [Name: Home] = [:]
        /// What long ids are of, which no other thing has.
        var kinds: [String: String] = [:]
        /// Of those that expire, in the order in which they came.
        var fleeting: [Name] = []
        var firstFleeting = 0
    }

    /// The most that expire and are in memory, unless told otherwise.
    static let usualMaximum = 100_000

    /// Characters of an id that is taken for one wherever it stands.
    static let tellingLength = 16...80

    private let state = Mutex(State())
    private let store: any UpstreamStore
    private let maximum: Int

    init(_ store: any UpstreamStore, at now: Timestamp, maximum: Int = AffinityTable.usualMaximum) async throws {
        self.store = store
        self.maximum = maximum
        let records = try await store.affinities(at: now, limit: maximum)
        state.withLock { state in
            for record in records { state.add(record, maximum) }
        }
    }

    /// - Parameter isFleeting: Whether such things expire, so that not all may be in memory.
    func home(
        of named: NamedID,
        in service: String,
        at now: Timestamp,
        isFleeting: Bool
    ) async throws(StoreError) -> Home? {
        let (known, isComplete) = state.withLock { state in
            (state.homes[Name(service: service, named: named)], state.fleeting.count < maximum)
        }
        var home = known
        if home == nil, isFleeting, !isComplete {
            home = Home(try await store.affinities(service: service, kind: named.kind, id: named.id))
        }
        if let end = home?.expiresAt, end <= now { return nil }
        return home
    }

    /// Those of the words that are ids of something.
    func ids(among words: some Sequence<String>) -> [NamedID] {
        let words = words.filter { Self.tellingLength.contains($0.utf8.count) }
        guard !words.isEmpty else { return [] }
        return state.withLock { state in
            words.compactMap { word in state.kinds[word].map { NamedID(kind: $0, id: word) } }
        }
    }

    /// Remembers them from now on, and returns those that are new and are to be kept.
    ///
    /// What was made for somebody stays theirs, however often it is seen in lists.
    func learn(_ records: [AffinityRecord]) -> [AffinityRecord] {
        state.withLock { state in
            records.filter { record in
                if let known = state.homes[Name(record)] {
                    let tellsNothing = record.ownerID == nil && known.keyIDs.contains(record.upstreamKeyID)
                    guard known.ownerID == nil, !tellsNothing else { return false }
                }
                state.add(record, maximum)
                return true
            }
        }
    }

    func keep(_ records: [AffinityRecord]) async throws(StoreError) {
        if !records.isEmpty { try await store.save(records) }
    }

    /// Everything that a key made is gone with it.
    func forget(keyID: String) {
        state.withLock { state in
            state.homes = state.homes.compactMapValues { home in
                var home = home
                home.keyIDs.removeAll { $0 == keyID }
                return home.keyIDs.isEmpty ? nil : home
            }
            let ids = Set(state.homes.keys.map(\.named.id))
            state.kinds = state.kinds.filter { ids.contains($0.key) }
        }
    }
}

extension AffinityTable.Home {
    fileprivate init(_ record: AffinityRecord) {
        self.init(keyIDs: [record.upstreamKeyID], ownerID: record.ownerID, expiresAt: record.expiresAt)
    }

    /// Nil for none.
    fileprivate init?(_ records: [AffinityRecord]) {
        guard let first = records.first else { return nil }
        self.init(first)
        for record in records.dropFirst() { add(record) }
    }

    fileprivate mutating func add(_ record: AffinityRecord) {
        // What is of a library, or the service's own, several keys have.
        if ownerID == nil, record.ownerID == nil {
            keyIDs.append(record.upstreamKeyID)
        } else {
            self = Self(record)
        }
    }
}

extension AffinityTable.Name {
    fileprivate init(_ record: AffinityRecord) {
        self.init(service: record.service, named: NamedID(kind: record.kind, id: record.id))
    }
}

extension AffinityTable.State {
    /// Adds one, and forgets the oldest that expires if there are more of them than `maximum`.
    fileprivate mutating func add(_ record: AffinityRecord, _ maximum: Int) {
        let name = AffinityTable.Name(record)
        if homes[name]?.add(record) != nil { return }
        homes[name] = AffinityTable.Home(record)
        if AffinityTable.tellingLength.contains(record.id.utf8.count) { kinds[record.id] = record.kind }
        guard record.expiresAt != nil else { return }
        fleeting.append(name)
        while fleeting.count - firstFleeting > maximum {
            homes[fleeting[firstFleeting]] = nil
            kinds[fleeting[firstFleeting].named.id] = nil
            firstFleeting += 1
        }
        guard firstFleeting > maximum else { return }
        fleeting.removeFirst(firstFleeting)
        firstFleeting = 0
    }
}
