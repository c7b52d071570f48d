import Testing

@testable import SyrinxText

struct FilePathRuleTests {
    @Test(arguments: [
        ("/usr/local/bin", "slash usr slash local slash bin"),
        ("~/notes.txt", "tilde slash notes dot t x t"),
        ("./run.sh", "dot slash run dot s h"),
        ("../up", "dot dot slash up"),
        ("C:\\Users\\jo", "C colon backslash Users backslash jo"),
        ("open /etc/hosts now", "open slash etc slash hosts now"),
    ])
    func `a path is said with its slashes`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
