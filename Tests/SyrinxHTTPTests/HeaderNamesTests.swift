import Testing

@testable import SyrinxHTTP

struct HeaderNamesTests {
    @Test func `a name is found whole, and in whatever case`() {
        let names: HeaderNames = ["te", "via", "host", "date"]
        let words = ["te", "via", "host", "date", "DATE", "dat", "ho", "ostd", "dates", "", "hostdate"]
        #expect(words.filter { names.contains($0.utf8.span) } == ["te", "via", "host", "date", "DATE"])
        #expect(words.filter { HeaderNames([]).contains($0.utf8.span) }.isEmpty)
    }
}
