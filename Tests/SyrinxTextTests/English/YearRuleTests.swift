import Testing

@testable import SyrinxText

struct YearRuleTests {
    @Test(arguments: [
        ("in 1984", "in nineteen eighty four"),
        ("1984", "nineteen eighty four"),
        ("1984 people", "one thousand nine hundred eighty four people"),
        ("1500 miles", "one thousand five hundred miles"),
        ("2005", "two thousand five"),
        ("2000", "two thousand"),
        ("2024", "twenty twenty four"),
        ("2010", "twenty ten"),
        ("1900", "nineteen hundred"),
        ("1905", "nineteen oh five"),
        ("in 1066", "in ten sixty six"),
        ("1066 AD", "ten sixty six A D"),
        ("1050", "one thousand fifty"),
        ("500 BC", "five hundred B C"),
        ("AD 79", "A D seventy nine"),
        ("1990–1995", "nineteen ninety to nineteen ninety five"),
        ("1990-95", "nineteen ninety to ninety five"),
        ("1,984", "one thousand nine hundred eighty four"),
        ("3000", "three thousand"),
        ("In 1984 people danced", "In nineteen eighty four people danced"),
        ("in 1999, we", "in nineteen ninety nine we"),
    ])
    func `a year is said in pairs`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
