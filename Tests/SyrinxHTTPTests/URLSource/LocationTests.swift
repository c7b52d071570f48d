import Testing

@testable import SyrinxHTTP

struct LocationTests {
    @Test(arguments: [
        ("/b?c=1", "https://a.example/b?c=1"), ("b", "https://a.example/x/b"), ("../b", "https://a.example/b"),
        ("//c.example/d", "https://c.example/d"), ("http://c.example/", "http://c.example/"),
        ("?q", "https://a.example/x/y?q"), ("/ü", "https://a.example/%c3%bc"),
    ])
    func `a redirect is understood from where it was found`(_ reference: String, _ url: String) {
        #expect(Location.resolve(reference, against: "https://a.example/x/y?z") == url)
    }

    @Test(arguments: ["https://", "unknown://a.example/", "https://a.example:port/"])
    func `a redirect to no URL is none`(_ reference: String) {
        #expect(Location.resolve(reference, against: "https://a.example/") == nil)
    }
}
