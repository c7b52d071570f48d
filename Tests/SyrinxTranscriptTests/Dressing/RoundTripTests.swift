import SyrinxText
import SyrinxTranscript
import Testing

/// What is read out as a newsreader does, and heard without fault, is written as it was.
struct RoundTripTests {
    @Test(arguments: [
        "We sold 1,234 of them.", "We met in 1999.", "We met in 2008.", "It costs $5.20.", "It costs $3 million.",
        "About 5.5% of it.", "On March 3, 2024, we left.", "At 5:30 PM.", "At 11:15.", "The 21st century.",
        "It has 999,999 parts.", "He ran 10 km.", "Call 555-123-4567.", "Write to john.smith@example.com.",
        "Visit example.com today.", "It was -10°C.", "About 2.5 million people.", "At 65 mph.", "The FBI agent.",
        "The 1980s.", "It has 2 GB of memory.", "The price is €30.", "In June 1944.", "Mr. John Dashwood.",
    ])
    func `a text survives being read and heard`(text: String) {
        #expect(WordDresser().items(for: read(text)).map(\.text).joined() == text)
    }

    @Test func `whole numbers survive being read and heard`() {
        let numbers =
            Array(stride(from: 10, to: 1100, by: 7)) + stride(from: 1103, to: 3_000_000_000, by: 12_345_677) + [
                10_000, 900_000,
            ]
        for number in numbers where !(1100...1999).contains(number) || number % 100 != 0 {
            let figures = number < 1000 ? "\(number)" : grouped(number)
            #expect(
                WordDresser().items(for: read("It has \(figures) parts")).map(\.text).joined()
                    == "It has \(figures) parts."
            )
        }
    }

    @Test func `days and years survive being read and heard`() {
        for year in stride(from: 1600, through: 2099, by: 9) where year % 1000 != 0 {
            let text = "On January \(year % 31 + 1), \(year), it began."
            #expect(WordDresser().items(for: read(text)).map(\.text).joined() == text)
        }
    }

    @Test func `times survive being read and heard`() {
        for minute in stride(from: 0, to: 1440, by: 31) {
            let (hour, rest) = (minute / 60 % 12 + 1, minute % 60)
            let text = "At \(hour)\(rest == 0 ? "" : rest < 10 ? ":0\(rest)" : ":\(rest)") PM."
            #expect(WordDresser().items(for: read(text)).map(\.text).joined() == text)
        }
    }

    /// A text as it is said, with a pause where it has a comma.
    private func read(_ text: String) -> [RecognizedWord] {
        var speech = SpeechText(text.unicodeScalars)
        var words: [RecognizedWord] = []
        var clock = 0.0
        while let clause = speech.next() {
            for case .words(let said, _) in clause.parts {
                for word in said {
                    for part in word.text.split(separator: " ") {
                        words.append(RecognizedWord(part.lowercased(), start: clock, end: clock + 0.25))
                        clock += 0.25
                    }
                    if word.closing == "," { clock += 0.3 }
                }
            }
        }
        return words
    }

    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.indices.map { index in
            (index > 0 && (digits.count - index).isMultiple(of: 3) ? "," : "") + String(digits[index])
        }.joined()
    }
}
