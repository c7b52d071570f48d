import Testing

@testable import SyrinxText

struct DigitCodeRuleTests {
    @Test(arguments: [
        ("5551234567", "five five five one two three four five six seven"),
        ("Portland, OR 97201", "Portland Oregon nine seven two zero one"),
        ("12345-6789", "one two three four five six seven eight nine"),
        ("code 482913", "code four eight two nine one three"),
        ("code: 482913", "code four eight two nine one three"),
        ("ending in 4242", "ending in four two four two"),
        ("the war ending in 1945", "the war ending in nineteen forty five"),
        ("an error code 404", "an error code four hundred four"),
    ])
    func `a number that counts nothing is said digit by digit`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
