import Testing

@testable import SyrinxText

struct TimeRuleTests {
    @Test(arguments: [
        ("10:30", "ten thirty"),
        ("5:05 pm", "five oh five p m"),
        ("5:05pm", "five oh five p m"),
        ("12:00", "twelve o'clock"),
        ("3:00", "three o'clock"),
        ("3:00 pm", "three p m"),
        ("17:45", "seventeen forty five"),
        ("17:00", "seventeen hundred"),
        ("7am", "seven a m"),
        ("7 am", "seven a m"),
        ("11 PM", "eleven p m"),
        ("9 a.m. EST", "nine a m E S T"),
        ("at 9 a.m. sharp", "at nine a m sharp"),
        ("at 9 p.m.", "at nine p m"),
        ("10:30:15", "ten thirty and fifteen seconds"),
        ("09:30", "nine thirty"),
        ("6:01:01 AM", "six oh one and one second a m"),
        ("16:9", "sixteen to nine"),
        ("2:1", "two to one"),
        ("John 3:16", "John three sixteen"),
        ("I 7 amend", "I seven amend"),
        ("2:01:09", "two hours one minute nine seconds"),
        ("0:00", "zero zero zero"),
        ("10:00:00", "ten o'clock"),
        ("3:00p", "three p m"),
        ("Psalm 23:1-6", "Psalm twenty three one to six"),
    ])
    func `a time is said as on a clock`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
