import Testing

@testable import SyrinxText

struct HandleRuleTests {
    @Test(arguments: [
        ("#Swift", "hashtag swift"),
        ("#BlackLivesMatter", "hashtag black lives matter"),
        ("#hello_world", "hashtag hello world"),
        ("#NASA", "hashtag nasa"),
        ("@handle", "at handle"),
        ("@jane_doe", "at jane underscore doe"),
        ("#1", "number one"),
        ("#42 on the list", "number forty two on the list"),
    ])
    func `tags and handles are named`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
