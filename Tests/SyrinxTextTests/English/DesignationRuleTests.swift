import Testing

@testable import SyrinxText

struct DesignationRuleTests {
    @Test(arguments: [
        ("Apt. 4B", "apartment four B"),
        ("Apt 12K", "Apt twelve K"),
        ("Exit 12B", "Exit twelve B"),
        ("Bus 38B", "Bus thirty eight B"),
        ("Unit 7M", "Unit seven M"),
        ("Seat 14A", "Seat fourteen A"),
        ("Suite 4A", "Suite four A"),
        ("Flat 3A", "Flat three A"),
        ("Gate 5C", "Gate five C"),
        ("Room 12C", "Room twelve C"),
        ("$4B", "four billion dollars"),
        ("it is 12C outside", "it is twelve degrees Celsius outside"),
        ("a 3A fuse", "a three amps fuse"),
    ])
    func `a letter behind the number of a place is a letter`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
