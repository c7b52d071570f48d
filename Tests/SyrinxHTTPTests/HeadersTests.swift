import SyrinxHTTP
import Testing

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
}
