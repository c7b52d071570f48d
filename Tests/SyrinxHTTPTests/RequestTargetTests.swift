import Testing

@testable import SyrinxHTTP

struct RequestTargetTests {
    @Test(arguments: [
        ("/", "/"), ("/a/b", "/a/b"), ("/a%20b", "/a b"), ("/%C3%A4", "/ä"), ("/ä", "/ä"), ("/a+b", "/a+b"),
        ("/a%2Fb", "/a/b"), ("*", "*"), ("http://x/a", "/a"), ("HTTPS://x:1/a?b", "/a"), ("/?", "/"),
    ])
    func `a path is decoded`(_ target: String, _ path: String) throws {
        #expect(try RequestTarget(parsing: target.utf8).path == path)
    }

    @Test(arguments: [
        "", "a", "%2Fa", "/%", "/%1", "/%g0", "/%1g", "/%00", "/%0a", "/%7f", "/%80", "/%C3", "/%ED%A0%80", "/a#b",
        "/a b",
        "/a\tb", "http://x", "http:///a", "ftp://x/a", "**", "/?%", "/?a=%9", "/?%ff",
    ])
    func `what cannot be decoded is malformed`(_ target: String) {
        #expect(throws: RequestTarget.Malformed()) { try RequestTarget(parsing: target.utf8) }
    }

    @Test(arguments: [
        ("a=1", ["a": "1"]), ("a=1&b=2", ["a": "1", "b": "2"]), ("a", ["a": ""]), ("a=", ["a": ""]), ("=b", ["": "b"]),
        ("a=b=c", ["a": "b=c"]), ("a=%26%3D", ["a": "&="]), ("a+b=c+d", ["a b": "c d"]), ("a=%2B", ["a": "+"]),
        ("&&a=1&", ["a": "1"]), ("a[b]=c", ["a[b]": "c"]), ("a=?", ["a": "?"]), ("", [:]), ("a=%0A", ["a": "\n"]),
    ])
    func `a query is decoded`(_ text: String, _ expected: [String: String]) throws {
        let query = try RequestTarget(parsing: "/?\(text)".utf8).query
        #expect(query.items.count == expected.count)
        for (name, value) in expected { #expect(query[name] == value) }
    }

    @Test func `names may come again`() throws {
        let query = try RequestTarget(parsing: "/?a=1&b=2&a=3".utf8).query
        #expect(query.all("a") == ["1", "3"])
        #expect(query["a"] == "3")
        #expect(query["c"] == nil)
    }
}
