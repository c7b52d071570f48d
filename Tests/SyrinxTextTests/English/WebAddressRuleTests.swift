import Testing

@testable import SyrinxText

struct WebAddressRuleTests {
    @Test(arguments: [
        ("https://www.example.com/a-b?x=1", "w w w dot example dot com slash a dash b question mark x equals one"),
        ("http://example.org", "example dot org"),
        ("example.com", "example dot com"),
        ("www.example.com", "w w w dot example dot com"),
        ("jane.doe+x@mail.co.uk", "jane dot doe plus x at mail dot co dot u k"),
        ("bob@example.com", "bob at example dot com"),
        ("mailto:bob@example.com", "bob at example dot com"),
        ("See example.com.", "See example dot com"),
        ("(see https://example.com/x)", "see example dot com slash x"),
        ("Amazon.com", "Amazon dot com"),
        ("file.txt", "file dot t x t"),
        ("README.md", "readme dot m d"),
        ("song.mp3", "song dot m p three"),
        ("archive.tar.gz", "archive dot tar dot g z"),
        ("my_file-2.pdf", "my underscore file dash two dot p d f"),
        ("example.io/path", "example dot i o slash path"),
        ("localhost:8080", "localhost colon eighty eighty"),
        ("end.The next", "end The next"),
        ("foo.bar", "foo dot bar"),
        ("google.de", "google dot de"),
        ("I saw it.in fact", "I saw it dot in fact"),
        ("api.openai.com/v1/models", "a p i dot openai dot com slash v one slash models"),
    ])
    func `an address is said with its marks`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
