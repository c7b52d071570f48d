import Testing

@testable import SyrinxServer

struct RecentRequestsTests {
    @Test func `a text's edges are remembered`() {
        let recent = RecentRequests(capacity: 2)
        let text = Array(String(repeating: "a", count: 300).unicodeScalars) + Array("end".unicodeScalars)
        recent.remember("x", text: text)
        #expect(recent.edges(of: "x")?.head == Array(text.prefix(200)))
        #expect(recent.edges(of: "x")?.tail == Array(text.suffix(200)))
        #expect(recent.edges(of: "y") == nil)
    }

    @Test func `no capacity remembers nothing`() {
        let recent = RecentRequests(capacity: 0)
        recent.remember("x", text: [])
        #expect(recent.edges(of: "x") == nil)
    }

    @Test func `the oldest is forgotten first`() {
        let recent = RecentRequests(capacity: 2)
        for id in ["a", "b", "c", "d", "e"] { recent.remember(id, text: []) }
        #expect(["a", "b", "c"].allSatisfy { recent.edges(of: $0) == nil })
        #expect(recent.edges(of: "d") != nil && recent.edges(of: "e") != nil)
    }
}
