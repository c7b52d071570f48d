import SyrinxTranscript
import Testing

struct WrittenAmountTests {
    @Test(arguments: [
        ("it costs five dollars", "It costs $5."),
        ("it costs five dollars and twenty cents", "It costs $5.20."),
        ("it costs five dollars and five cents", "It costs $5.05."),
        ("it costs nineteen dollars ninety nine", "It costs $19.99."),
        ("it costs two point five dollars", "It costs $2.50."),
        ("a hundred dollars", "$100."),
        ("a million dollars", "$1 million."),
        ("five point two million dollars", "$5.2 million."),
        ("twelve hundred dollars", "$1,200."),
        ("it costs a dollar", "It costs a dollar."),
        ("a twenty dollar bill", "A $20 bill."),
        ("thirty euros each", "€30 each."),
        ("ten thousand yen", "¥10,000."),
        ("fifty cents", "50 cents."),
        ("minus five dollars", "-$5."),
        ("five dollars and a hat", "$5 and a hat."),
        ("two and a half dollars", "$2.50."),
        ("six fifty dollars", "$650."),
        ("one dollar", "$1."),
        ("two billion euros", "€2 billion."),
    ])
    func `money is written with its sign`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("five percent of it", "5% of it."),
        ("five per cent of it", "5% of it."),
        ("a hundred percent", "100%."),
        ("five point five percent", "5.5%."),
        ("two and a half percent", "2.5%."),
        ("minus one percent", "-1%."),
        ("the percentage of five", "The percentage of five."),
        ("per person", "Per person."),
    ])
    func `a percentage is written with its sign`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("five kilometers away", "5 km away."),
        ("ten kilograms of rice", "10 kg of rice."),
        ("one hundred kilometers per hour", "100 km/h."),
        ("sixty five miles per hour", "65 mph."),
        ("twenty degrees celsius", "20°C."),
        ("minus ten degrees celsius", "-10°C."),
        ("ninety degrees", "90 degrees."),
        ("two gigabytes of memory", "2 GB of memory."),
        ("three point five gigahertz", "3.5 GHz."),
        ("fifty square meters", "50 m²."),
        ("five miles", "5 miles."),
        ("five years ago", "Five years ago."),
        ("fifteen years ago", "15 years ago."),
        ("twenty people", "20 people."),
        ("he is five foot eleven", "He is 5'11\"."),
        ("he is six feet tall", "He is 6 feet tall."),
        ("a hundred miles", "100 miles."),
        ("one fifty pounds", "150 pounds."),
        ("sixty decibels", "60 dB."),
        ("two million tons", "2 million tons."),
    ])
    func `a measure is written with its unit`(said: String, written: String) {
        #expect(dressed(said) == written)
    }
}
