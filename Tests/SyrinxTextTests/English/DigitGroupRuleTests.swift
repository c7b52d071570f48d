import Testing

@testable import SyrinxText

struct DigitGroupRuleTests {
    @Test(arguments: [
        ("4111 1111 1111 1111", "four one one one one one one one one one one one one one one one"),
        ("3782 822463 10005", "three seven eight two eight two two four six three one zero zero zero five"),
        ("978-3-16-148410-0", "nine seven eight three one six one four eight four one zero zero"),
        ("123-45-6789", "one two three four five six seven eight nine"),
        ("1-2-3", "one two three"),
    ])
    func `groups of digits are said digit by digit`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
