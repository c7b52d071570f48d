import Testing

@testable import SyrinxHTTP

struct SpanBytesTests {
    @Test func `a text is found where it stands, byte for byte`() {
        let texts = ["key", "a key", "akkey", "keykey", "xxkexkey", "ke", "kkeeyy", "", "KEY", "ke y"]
        #expect(
            texts.filter { $0.utf8.span.holds("key".utf8.span) } == ["key", "a key", "akkey", "keykey", "xxkexkey"]
        )
    }

    @Test func `names are the same in whatever case`() {
        // The bit by which letters differ makes no others the same.
        let names = ["Content-Type", "content-type", "content_type", "content\rtype", "content-typ"]
        #expect(names.filter { $0.utf8.span.isSame(as: "content-type") } == ["Content-Type", "content-type"])
        let longer = ["X-Forwarded-For", "x-forwarded-", "x-forward"]
        #expect(longer.filter { $0.utf8.span.starts(with: "x-forwarded-") } == ["X-Forwarded-For", "x-forwarded-"])
    }

    @Test func `bytes are members of their set only`() {
        let set = ByteSet(alphanumericsAnd: "-_~")
        let members = String(decoding: (UInt8.min...UInt8.max).filter(set.contains), as: UTF8.self)
        #expect(members == "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~")
    }
}
