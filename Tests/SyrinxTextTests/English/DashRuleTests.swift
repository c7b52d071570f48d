import Testing

@testable import SyrinxText

struct DashRuleTests {
    @Test(arguments: [
        ("5-10", "five to ten"),
        ("5–10 people", "five to ten people"),
        ("5 - 10", "five to ten"),
        ("3-2", "three to two"),
        ("5-10 km", "five to ten kilometers"),
        ("5%-10%", "five percent to ten percent"),
        ("9am-5pm", "nine a m to five p m"),
        ("9 a.m.–5 p.m.", "nine a m to five p m"),
        ("10:30-11:45", "ten thirty to eleven forty five"),
        ("Mon-Fri", "Monday to Friday"),
        ("Mon–Fri", "Monday to Friday"),
        ("May–June", "May to June"),
        ("Jan-Mar", "January to March"),
        ("10 - 4 = 6", "ten minus four equals six"),
        ("10-4=6", "ten minus four equals six"),
        ("COVID-19", "covid nineteen"),
        ("F-16", "F sixteen"),
        ("pre-1990", "pre nineteen ninety"),
        ("50-50", "fifty fifty"),
        ("5 + 3 * (2 - 1) / 4", "five plus three times two minus one divided by four"),
        ("commit -m now", "commit dash m now"),
        ("run --release", "run dash dash release"),
        ("Mon.-Fri. only", "Monday to Friday only"),
        ("a 24-bit word", "a twenty four bit word"),
        ("UTC-5", "U T C minus five"),
        ("20-20 vision", "twenty twenty vision"),
        ("1.5-5.2", "one point five to five point two"),
        ("5%-.5", "five percent to point five"),
    ])
    func `a dash between two numbers or days means to`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
