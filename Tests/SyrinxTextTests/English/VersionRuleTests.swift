import Testing

@testable import SyrinxText

struct VersionRuleTests {
    @Test(arguments: [
        ("v2.3.1", "version two point three point one"),
        ("v2", "version two"),
        ("2.3.1", "two point three point one"),
        ("192.168.0.1", "one nine two dot one six eight dot zero dot one"),
        ("10.0.0.255", "one zero dot zero dot zero dot two five five"),
        ("Swift 6.3.1", "Swift six point three point one"),
        ("192.168.1.1:8080", "one nine two dot one six eight dot one dot one colon eighty eighty"),
    ])
    func `versions and addresses have points and dots`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
