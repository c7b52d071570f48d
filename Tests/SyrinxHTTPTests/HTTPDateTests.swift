import Testing

@testable import SyrinxHTTP

struct HTTPDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
    func `a date is written as HTTP does`(_ seconds: Int, _ text: String) {
        #expect(HTTPDate.text(seconds) == text)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (nil, "Sun, 06 Nov 1994 08:49:37"), (nil, "Sunday, 06-Nov-94 08:49:37 GMT"), (nil, ""),
        (nil, "Sun, 06 Nov 1994 24:49:37 GMT"), (nil, "Sun, 06 Now 1994 08:49:37 GMT"),
        (nil, "Sun, 6 Nov 1994 8:9 GMT"),
    ])
    func `a date is read as it is written`(_ seconds: Int?, _ text: String) {
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test func `the date line follows the clock`() {
        var header = DateHeader()
        #expect(header.line(at: 0) == Array("date: Thu, 01 Jan 1970 00:00:00 GMT\r\n".utf8))
        #expect(header.line(at: 1) == Array("date: Thu, 01 Jan 1970 00:00:01 GMT\r\n".utf8))
    }
}
