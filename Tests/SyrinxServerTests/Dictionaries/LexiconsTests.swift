import Synchronization
import SyrinxStore
import SyrinxText
import SyrinxWire
import Testing

@testable import SyrinxServer

struct LexiconsTests {
    /// Dictionaries `a`, `b` and so on of one rule, which count how often their rules are read.
    final class Shelf: DictionaryStore {
        let reads = Counter()

        func dictionaries(_ query: DictionaryQuery) async throws(StoreError) -> [DictionaryRecord]? { [] }

        func dictionary(_ id: String) async throws(StoreError) -> DictionaryRecord? {
            DictionaryRecord(
                id: id,
                name: id,
                description: nil,
                createdBy: "k",
                createdAt: Timestamp(seconds: 1),
                latest: DictionaryVersion(id: "2", ruleCount: 1, rules: "")
            )
        }

        func version(_ id: String, ofDictionary dictionaryID: String) async throws(StoreError) -> DictionaryVersion? {
            _ = reads.next()
            let rule = #"{"type": "alias", "string_to_replace": "\#(dictionaryID)", "alias": "\#(id)"}"#
            return DictionaryVersion(id: id, ruleCount: 1, rules: "[\(rule)]")
        }

        func save(_ dictionary: DictionaryRecord) async throws(StoreError) {}
    }

    let shelf = Shelf()

    func lexicons(capacity: Int = 1000) -> Lexicons {
        Lexicons(shelf, pool: Harness.pool, capacity: capacity)
    }

    @Test func `a lexicon is built once, whoever asks at the same time`() async throws {
        let lexicons = lexicons()
        let found = try await withThrowingTaskGroup(of: Lexicons.Named.self) { group in
            for index in 0..<20 {
                group.addTask { try await lexicons.lexicon(of: [.init("a", versionID: index % 2 == 0 ? "2" : nil)]) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.allSatisfy { $0.versions == ["a/2"] && $0.lexicon == found.first?.lexicon })
        #expect(shelf.reads.count == 1)
    }

    @Test func `it is of the dictionaries in their order`() async throws {
        let lexicons = lexicons()
        let named = try await lexicons.lexicon(of: [.init("b"), .init("a", versionID: "1")])
        #expect(named.versions == ["b/2", "a/1"])
        #expect(named.lexicon.dictionaries.map { $0.map(\.written) } == [["b"], ["a"]])
        #expect(try await lexicons.lexicon(of: []).lexicon.isEmpty)
    }

    @Test func `the least recently used goes first`() async throws {
        let lexicons = lexicons(capacity: 250)
        for name in ["a", "b", "a", "c", "a"] { _ = try await lexicons.lexicon(of: [.init(name)]) }
        #expect(shelf.reads.count == 3 && lexicons.count == 2)
        _ = try await lexicons.lexicon(of: [.init("b")])
        #expect(shelf.reads.count == 4 && lexicons.count == 2)
    }
}
