import Testing

@testable import SyrinxText

struct ShorthandNumberRuleTests {
    @Test(arguments: [
        ("10k", "ten thousand"),
        ("50K", "fifty thousand"),
        ("3M", "three million"),
        ("2.5bn", "two point five billion"),
        ("$3.2 million", "three point two million dollars"),
        ("3.2 million people", "three point two million people"),
        ("4K", "four K"),
        ("10K run", "ten K run"),
        ("3D", "three D"),
        ("1080p", "ten eighty p"),
        ("720p", "seven twenty p"),
        ("10x faster", "ten times faster"),
        ("3x4", "three by four"),
        ("1920x1080", "nineteen twenty by ten eighty"),
        ("6.02e23", "six point zero two times ten to the power of twenty three"),
        ("1e-9", "one times ten to the power of minus nine"),
        ("3.0E8", "three point zero times ten to the power of eight"),
    ])
    func `a letter scales a number`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
