import Testing

@testable import SyrinxText

struct EmojiRuleTests {
    @Test(arguments: [
        ("😀", "grinning face"),
        ("❤️", "red heart"),
        ("❤", "red heart"),
        ("👍", "thumbs up"),
        ("👍🏽", "thumbs up"),
        ("I ❤️ NY", "I red heart N Y"),
        ("🔥🔥", "fire fire"),
        ("🇺🇸", "flag of United States"),
        ("🇺🇳 flag", "flag of United Nations flag"),
        ("🇦🇶", "flag of A Q"),
        ("1️⃣", "one"),
        ("#️⃣", "hash"),
        ("👨‍👩‍👧", "man woman girl"),
        ("🏃‍♂️", "runner man"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "flag of England"),
        ("🐶", "dog face"),
        ("🚀 launch", "rocket launch"),
        ("™️", "trade mark"),
        ("✂️", "scissors"),
        ("🅿", "negative squared latin capital letter p"),
    ])
    func `a picture is said by name`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
