import SyrinxCrypto
import Testing

struct SubjectNameTests {
    @Test(arguments: [
        ("localhost", "localhost"), ("Studio.Example.", "studio.example"), ("*.lab.example", "*.lab.example"),
        ("my_box", "my_box"), ("127.0.0.1", "127.0.0.1"), ("0:0::1", "::1"), ("fe80::1%eth0", "fe80::1"),
        ("3com.example", "3com.example"), ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ])
    func `a name is read as it is listed`(text: String, name: String) {
        #expect(SubjectName(text)?.description == name)
    }

    @Test(arguments: [
        "", ".", "*", "a..b", "a b", "-a", "a-", "a.*", "bücher.example", "a,DNS:b", "a:80", "http://a", "127.0.0.256",
        "1.2.3", String(repeating: "a", count: 64),
    ])
    func `what is no name is nil`(text: String) {
        #expect(SubjectName(text) == nil)
    }

    @Test(arguments: [("0.0.0.0", true), ("::", true), ("127.0.0.1", false), ("localhost", false)])
    func `only the address of zeros stands for all`(text: String, isWildcard: Bool) {
        #expect(SubjectName(text)?.isWildcardAddress == isWildcard)
    }
}
