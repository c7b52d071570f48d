import Testing

@testable import SyrinxHTTP

struct HeadersTests {
    @Test func `names compare without regard to case`() {
        var headers: Headers = ["Content-Type": "a", "X-B": "c"]
        #expect(headers["content-type"] == "a")
        #expect(headers["CONTENT-TYPE"] == "a")
        headers["CONTENT-type"] = "d"
        #expect(headers.fields.map(\.name) == ["x-b", "content-type"])
        headers["x-B"] = nil
        #expect(headers.fields.count == 1)
    }

    @Test func `a name may come again`() {
        var headers: Headers = ["A": "1"]
        headers.append("a", "2")
        #expect(headers["A"] == "1")
        #expect(headers.fields.map(\.value) == ["1", "2"])
        headers["a"] = "3"
        #expect(headers.fields.map(\.value) == ["3"])
    }

    @Test func `fields are chosen by their bytes, in their order`() {
        let headers: Headers = ["a": "1", "bb": "", "c": "é", "a": "2"]
        #expect(headers.filter { name, _ in name.isSame(as: "a") }.fields.map(\.value) == ["1", "2"])
        #expect(headers.filter { _, value in !value.isEmpty } == ["a": "1", "c": "é", "a": "2"])
        #expect(headers.filter { _, _ in true } == headers)
        #expect(headers.filter { _, _ in false } == [:])
    }

    @Test func `what is written down has no line that is not its own`() {
        let headers: Headers = ["A": "x\r\nb: y", "host": "h", "c": "\u{7F}"]
        var bytes = Array("> ".utf8)
        headers.write(to: &bytes, except: ["host"])
        #expect(String(decoding: bytes, as: UTF8.self) == "> a: x  b: y\r\nc:  \r\n")
    }
}
