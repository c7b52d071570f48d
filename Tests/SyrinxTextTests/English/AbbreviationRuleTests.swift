import Testing

@testable import SyrinxText

struct AbbreviationRuleTests {
    @Test(arguments: [
        ("Dr. Smith", "doctor Smith"),
        ("Dr Smith", "doctor Smith"),
        ("12 Main Dr. Springfield", "twelve Main drive Springfield"),
        ("Main Dr.", "Main drive"),
        ("St. John", "saint John"),
        ("Main St.", "Main street"),
        ("on Main St. today", "on Main street today"),
        ("the St. John river", "the saint John river"),
        ("at 5th St. and Main", "at fifth street and Main"),
        ("Mr. Jones", "mister Jones"),
        ("Mr Jones", "mister Jones"),
        ("Mrs. Jones", "missus Jones"),
        ("Ms. Jones", "miz Jones"),
        ("Prof. X", "professor X"),
        ("cats vs. dogs", "cats versus dogs"),
        ("cats vs dogs", "cats versus dogs"),
        ("pens, etc.", "pens et cetera"),
        ("pens etc. and ink", "pens et cetera and ink"),
        ("No. 5", "number five"),
        ("no. 5", "number five"),
        ("No. I won't", "No I won't"),
        ("no way", "no way"),
        ("approx. 10", "approximately ten"),
        ("the dept. head", "the department head"),
        ("John Smith Jr.", "John Smith junior"),
        ("Apple Inc. said", "Apple incorporated said"),
        ("Ltd.", "limited"),
        ("Mt. Everest", "mount Everest"),
        ("Park Ave.", "Park avenue"),
        ("Sunset Blvd.", "Sunset boulevard"),
        ("Gen. Lee", "general Lee"),
        ("p. 12", "page twelve"),
        ("pp. 5-10", "pages five to ten"),
        ("Fig. 3", "figure three"),
        ("w/ milk", "with milk"),
        ("w/o milk", "without milk"),
        ("et al. 2020", "et al twenty twenty"),
        ("c. 1900", "circa nineteen hundred"),
        ("Ft. Worth", "fort Worth"),
        ("Sgt. Pepper", "sergeant Pepper"),
        ("e.g., this", "for example this"),
        ("Mr. & Mrs. Smith", "mister and missus Smith"),
        ("5th Ave. & Main", "fifth avenue and Main"),
        ("the Commerce Dept. said", "the Commerce department said"),
        ("St. Patrick's Day on St. Mark's St.", "saint Patrick's Day on saint Mark's street"),
        ("Rte. 9", "route nine"),
        ("2nd ed.", "second edition"),
        ("Messrs. Smith", "messieurs Smith"),
    ])
    func `an abbreviation is said in full`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
