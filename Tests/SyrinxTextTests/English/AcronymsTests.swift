import Testing

@testable import SyrinxText

struct AcronymsTests {
    @Test(arguments: [
        ("NASA", "nasa"),
        ("NATO", "nato"),
        ("FBI", "F B I"),
        ("HTML", "H T M L"),
        ("API", "A P I"),
        ("APIs", "A P I's"),
        ("FBI's", "F B I's"),
        ("NATO's", "nato's"),
        ("iPhone", "iPhone"),
        ("GitHub", "GitHub"),
        ("eBay", "eBay"),
        ("USA", "U S A"),
        ("US", "U S"),
        ("OK", "okay"),
        ("AI", "A I"),
        ("PhD", "P H D"),
        ("UCLA", "U C L A"),
        ("ESPN", "E S P N"),
        ("COVID", "covid"),
        ("it is NOT ok", "it is not okay"),
        ("I said STOP it", "I said stop it"),
        ("THIS IS SHOUTED LOUD", "this is shouted loud"),
        ("THE FBI IS HERE", "the F B I is here"),
        ("DON'T PANIC NOW", "don't panic now"),
        ("XYZ", "X Y Z"),
        ("TVs", "T V's"),
        ("CD-ROM", "C D rom"),
        ("IT department", "I T department"),
        ("the NCAA", "the N C A A"),
        ("ÉCOLE", "école"),
        ("WWII", "World War two"),
        ("NAACP", "N double A C P"),
    ])
    func `capitals are said as letters or as a word`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
