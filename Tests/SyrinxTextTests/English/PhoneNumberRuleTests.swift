import Testing

@testable import SyrinxText

struct PhoneNumberRuleTests {
    @Test(arguments: [
        ("+1 (555) 123-4567", "plus one five five five one two three four five six seven"),
        ("555-1234", "five five five one two three four"),
        ("(555) 123-4567", "five five five one two three four five six seven"),
        ("(555)123-4567", "five five five one two three four five six seven"),
        ("555-123-4567", "five five five one two three four five six seven"),
        ("555.123.4567", "five five five one two three four five six seven"),
        ("1-800-FLOWERS", "one eight hundred flowers"),
        ("1-800-555-1234", "one eight hundred five five five one two three four"),
        ("+44 20 7946 0958", "plus four four two zero seven nine four six zero nine five eight"),
        ("+15551234567", "plus one five five five one two three four five six seven"),
        ("020 7946 0958", "zero two zero seven nine four six zero nine five eight"),
        ("call 555-1234 now", "call five five five one two three four now"),
        ("+5", "plus five"),
        ("(555)", "five hundred fifty five"),
        ("1.800.555.0199", "one eight hundred five five five zero one nine nine"),
        ("1-888-GO-FEDEX", "one eight eight eight go fedex"),
    ])
    func `a telephone number is said digit by digit`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
