import Testing

@testable import SyrinxText

struct CurrencyRuleTests {
    @Test(arguments: [
        ("$5", "five dollars"),
        ("$1", "one dollar"),
        ("$1.00", "one dollar"),
        ("$1.01", "one dollar and one cent"),
        ("$25.50", "twenty five dollars and fifty cents"),
        ("$0.99", "ninety nine cents"),
        ("$0.01", "one cent"),
        ("$1.5", "one point five dollars"),
        ("$1,234.56", "one thousand two hundred thirty four dollars and fifty six cents"),
        ("£3", "three pounds"),
        ("£1.01", "one pound and one penny"),
        ("£2.50", "two pounds and fifty pence"),
        ("€1,000.00", "one thousand euros"),
        ("€1.000,00", "one thousand euros"),
        ("3,50 €", "three euros and fifty cents"),
        ("5€", "five euros"),
        ("5 €", "five euros"),
        ("¥500", "five hundred yen"),
        ("₹1,00,000", "one hundred thousand rupees"),
        ("₿2", "two bitcoin"),
        ("₩1000", "one thousand won"),
        ("5 USD", "five U S dollars"),
        ("USD 5", "five U S dollars"),
        ("20 EUR", "twenty euros"),
        ("1 GBP", "one pound"),
        ("US$20", "twenty U S dollars"),
        ("C$20", "twenty Canadian dollars"),
        ("$3.2 million", "three point two million dollars"),
        ("$3.2M", "three point two million dollars"),
        ("$100k", "one hundred thousand dollars"),
        ("£5m", "five million pounds"),
        ("$2bn", "two billion dollars"),
        ("$5–10", "five to ten dollars"),
        ("$5-$10", "five to ten dollars"),
        ("$5-10 million", "five to ten million dollars"),
        ("20¢", "twenty cents"),
        ("1¢", "one cent"),
        ("a $5 bill", "a five dollar bill"),
        ("-$5", "minus five dollars"),
        ("$-5", "minus five dollars"),
        ("$5/month", "five dollars per month"),
        ("$5 billion", "five billion dollars"),
        ("50p", "fifty p"),
        ("about $ 5 each", "about five dollars each"),
        ("$20 CAD", "twenty Canadian dollars"),
        ("€1.100", "one thousand one hundred euros"),
        ("€3/kg", "three euros per kilogram"),
        ("$5.99/lb", "five dollars and ninety nine cents per pound"),
    ])
    func `money is said with its name`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
