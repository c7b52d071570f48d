import Testing

@testable import SyrinxServer

struct RecentRequestsTests {
    @Test func `a text's edges are remembered`() {
        let recent = RecentRequests(capacity: 2)
        let text = Array(String(repeating: "a", count: 300).unicodeScalars) + Array("end".unicodeScalars)
        recent.remember("x", keyID: "k", text: text)
        #expect(recent.edges(of: "x", keyID: "k")?.head == Array(text.prefix(200)))
        #expect(recent.edges(of: "x", keyID: "k")?.tail == Array(text.suffix(200)))
        #expect(recent.edges(of: "y", keyID: "k") == nil)
    }

    @Test func `no capacity remembers nothing`() {
        let recent = RecentRequests(capacity: 0)
        recent.remember("x", keyID: "k", text: [])
        #expect(recent.edges(of: "x", keyID: "k") == nil)
    }

    @Test func `the oldest is forgotten first`() {
        let recent = RecentRequests(capacity: 2)
        for id in ["a", "b", "c", "d", "e"] { recent.remember(id, keyID: "k", text: []) }
        #expect(["a", "b", "c"].allSatisfy { recent.edges(of: $0, keyID: "k") == nil })
        #expect(recent.edges(of: "d", keyID: "k") != nil && recent.edges(of: "e", keyID: "k") != nil)
    }
}
