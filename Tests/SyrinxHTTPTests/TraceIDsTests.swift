import Testing

@testable import SyrinxHTTP

struct TraceIDsTests {
    @Test func `trace ids are 32 hexadecimal digits and do not repeat`() {
        var ids = TraceIDs()
        let made = (0..<1000).map { _ in ids.next() }
        #expect(Set(made).count == 1000)
        #expect(made.allSatisfy { $0.count == 32 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
    }

    @Test func `two sources give different ids`() {
        var one = TraceIDs()
        var two = TraceIDs()
        #expect(one.next() != two.next())
    }
}
