import Synchronization
import SyrinxAccess
import SyrinxEngine
import SyrinxStore
import SyrinxText
import SyrinxWire

/// The lexicons that texts are read with, each built once from the dictionaries that a request names.
final class Lexicons: Sendable {
    struct Named: Sendable {
        var lexicon: PronunciationLexicon
        /// Of what it is made, in order: `dictionary/version`.
        var versions: [String]
    }

    private struct State {
        var lexicons: [[String]: (lexicon: PronunciationLexicon, size: Int, lastUse: Int)] = [:]
        var size = 0
        var uses = 0
    }

    private struct Locator {
        var dictionary: String
        var version: String

        var name: String { "\(dictionary)/\(version)" }
    }

    private let store: any DictionaryStore
    private let pool: EnginePool
    /// Rules that are kept; the least recently used lexicon goes first.
    private let capacity: Int
    /// One is built at a time, so that who asks for the same one waits for it.
    private let builds = Turnstile()
    private let state = Mutex(State())

    init(_ store: any DictionaryStore, pool: EnginePool, capacity: Int = 3 * DictionaryRules.maximumCount) {
        self.store = store
        self.pool = pool
        self.capacity = capacity
    }

    /// What the dictionaries make, the first that has a rule for a word winning.
    ///
    /// - Throws: `pronunciation_dictionary_not_found`.
    func lexicon(of locators: [PronunciationDictionaryLocator]) async throws -> Named {
        guard !locators.isEmpty else { return Named(lexicon: .empty, versions: []) }
        var found: [Locator] = []
        for locator in locators { found.append(try await find(locator)) }
        let wanted = found
        let versions = wanted.map(\.name)
        if let lexicon = kept(versions) { return Named(lexicon: lexicon, versions: versions) }
        let lexicon = try await builds.pass { () async throws -> PronunciationLexicon in
            if let lexicon = kept(versions) { return lexicon }
            let lexicon = try await build(wanted)
            keep(lexicon, versions)
            return lexicon
        }
        return Named(lexicon: lexicon, versions: versions)
    }

    /// How many are kept.
    var count: Int { state.withLock { $0.lexicons.count } }

    /// Upstream has no archived dictionary in speech.
    private func find(_ locator: PronunciationDictionaryLocator) async throws -> Locator {
        let id = locator.pronunciationDictionaryID
        guard let dictionary = try await store.dictionary(id), dictionary.archivedAt == nil else {
            throw notFound(id)
        }
        return Locator(dictionary: id, version: locator.versionID ?? dictionary.latest.id)
    }

    private func build(_ locators: [Locator]) async throws -> PronunciationLexicon {
        var versions: [DictionaryVersion] = []
        for locator in locators {
            guard let version = try await store.version(locator.version, ofDictionary: locator.dictionary) else {
                throw notFound(locator.dictionary, version: locator.version)
            }
            versions.append(version)
        }
        let wanted = versions
        return try await pool.compute { PronunciationLexicon(try wanted.map { try DictionaryRules($0).spoken }) }
    }

    private func kept(_ versions: [String]) -> PronunciationLexicon? {
        state.withLock { state in
            state.uses += 1
            state.lexicons[versions]?.lastUse = state.uses
            return state.lexicons[versions]?.lexicon
        }
    }

    private func keep(_ lexicon: PronunciationLexicon, _ versions: [String]) {
        // What is empty takes a place too.
        let size = lexicon.dictionaries.reduce(100) { $0 + $1.count }
        state.withLock { state in
            while state.size + size > capacity,
                let oldest = state.lexicons.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.size -= oldest.value.size
                state.lexicons[oldest.key] = nil
            }
            state.lexicons[versions] = (lexicon, size, state.uses)
            state.size += size
        }
    }

    private func notFound(_ id: String, version: String? = nil) -> APIError {
        .dictionaryNotFound(id, version: version, parameter: "pronunciation_dictionary_locators")
    }
}
