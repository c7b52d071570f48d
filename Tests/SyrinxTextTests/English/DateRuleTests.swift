import Testing

@testable import SyrinxText

struct DateRuleTests {
    @Test(arguments: [
        ("3/4/2021", "March fourth twenty twenty one"),
        ("12/25/1999", "December twenty fifth nineteen ninety nine"),
        ("25/12/1999", "December twenty fifth nineteen ninety nine"),
        ("3/4/21", "March fourth twenty twenty one"),
        ("7/4/76", "July fourth nineteen seventy six"),
        ("2021-03-04", "March fourth twenty twenty one"),
        ("2021-03-04T10:30:00", "March fourth twenty twenty one ten thirty"),
        ("04.03.2021", "March fourth twenty twenty one"),
        ("31.12.2024", "December thirty first twenty twenty four"),
        ("2021/03/04", "March fourth twenty twenty one"),
        ("4 March 2021", "the fourth of March twenty twenty one"),
        ("on the 4th of March", "on the fourth of March"),
        ("the 4 March issue", "the fourth of March issue"),
        ("4th March", "the fourth of March"),
        ("4-6 March", "the fourth to sixth of March"),
        ("March 4, 2021", "March fourth twenty twenty one"),
        ("March 4", "March fourth"),
        ("March 4-6", "March fourth to sixth"),
        ("Mar. 4th", "March fourth"),
        ("Sept. 11, 2001", "September eleventh two thousand one"),
        ("Mon 5 Jan", "Monday the fifth of January"),
        ("Mon, 5 Jan 2026", "Monday the fifth of January twenty twenty six"),
        ("Tues. at noon", "Tuesday at noon"),
        ("Jan 2021", "January twenty twenty one"),
        ("in Feb. we met", "in February we met"),
        ("July 4th, 1776", "July fourth seventeen seventy six"),
        ("May 5", "May fifth"),
        ("May I go", "May I go"),
        ("March 10 miles", "March ten miles"),
        ("Dec 25", "December twenty fifth"),
        ("13/13/2020", "thirteen slash thirteen slash twenty twenty"),
        ("15-Mar-2024", "the fifteenth of March twenty twenty four"),
    ])
    func `a date is said with its month's name`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
