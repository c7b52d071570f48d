import SyrinxCrypto
import Testing

@testable import SyrinxStore

struct UpstreamTests {
    let folder = Folder()
    let start = Timestamp(milliseconds: 0)

    @Test func `keys, rests and affinities are there again after a restart, until they are removed`() async throws {
        var key = UpstreamKeyRecord(
            id: "k",
            service: "s",
            name: "n",
            sealedSecret: [0, 1, 255],
            hint: "0001",
            createdAt: Timestamp(seconds: 7)
        )
        key.capabilities = ["b", "a"]
        key.concurrency = 3
        let rest = UpstreamRestRecord(keyID: "k", capability: "a", reason: "busy", until: start, strikes: 2)
        let other = UpstreamRestRecord(keyID: "k", capability: "", reason: "key", until: nil, strikes: 1)
        let voice = AffinityRecord(service: "s", kind: "voice", id: "v", upstreamKeyID: "k", ownerID: "o")
        let request = AffinityRecord(
            service: "s",
            kind: "request",
            id: "r",
            upstreamKeyID: "k",
            expiresAt: Timestamp(seconds: 9)
        )
        do {
            let store = try await folder.open()
            try await store.save(key)
            try await store.save([rest, other], lifting: [], telling: [])
            try await store.save([voice, request])
        }
        let store = try await folder.open()
        #expect(try await store.upstreamKeys() == [key])
        #expect(Set(try await store.upstreamRests()) == [rest, other])
        #expect(try await store.affinities(at: start, limit: 9) == [voice, request])
        #expect(try await store.affinities(at: Timestamp(seconds: 9), limit: 9) == [voice])
        #expect(try await store.affinities(at: start, limit: 0) == [voice])
        #expect(try await store.affinities(service: "s", kind: "request", id: "r") == [request])
        #expect(try await store.affinities(service: "s", kind: "request", id: "v").isEmpty)
        try await store.forgetAffinities(expiredBefore: Timestamp(seconds: 10))
        #expect(try await store.affinities(at: start, limit: 9) == [voice])
        try await store.save([], lifting: [rest], telling: [])
        #expect(try await store.upstreamRests() == [other])
        try await store.removeUpstreamKey("k")
        #expect(try await store.upstreamKeys().isEmpty)
        #expect(try await store.upstreamRests().isEmpty)
        #expect(try await store.affinities(at: start, limit: 9).isEmpty)
    }

    @Test func `what is nobody's may be with several keys, and what is somebody's is with one`() async throws {
        func voice(of key: String, owner: String? = nil) -> AffinityRecord {
            AffinityRecord(service: "s", kind: "voice", id: "v", upstreamKeyID: key, ownerID: owner)
        }
        let store = try await folder.open()
        try await store.save([voice(of: "k"), voice(of: "l"), voice(of: "k")])
        #expect(try await store.affinities(service: "s", kind: "voice", id: "v") == [voice(of: "k"), voice(of: "l")])
        try await store.removeUpstreamKey("k")
        #expect(try await store.affinities(service: "s", kind: "voice", id: "v") == [voice(of: "l")])
        try await store.save([voice(of: "m", owner: "a")])
        #expect(try await store.affinities(service: "s", kind: "voice", id: "v") == [voice(of: "m", owner: "a")])
    }

    @Test func `the newest lease is what is charged at the next start`() async throws {
        func lease(_ version: Int, credits: Int) -> LeaseRecord {
            LeaseRecord(keyID: "k", credits: credits, requests: 1, time: Timestamp(seconds: 5), version: version)
        }
        do {
            let store = try await folder.open()
            try await store.save([lease(1, credits: 10)])
            try await store.save([lease(3, credits: 30)])
            try await store.save([lease(2, credits: 20)])
        }
        for _ in 0..<2 {
            let totals = try await folder.open().totals(hour: start, day: start, month: start)
            #expect(totals["k"]?.month == .init(credits: 30, requests: 1))
        }
    }
}
