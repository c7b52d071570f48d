import SyrinxTranscript
import Testing

struct WrittenNumberTests {
    @Test(arguments: [
        ("i have two dogs", "I have two dogs."),
        ("i have ten dogs", "I have 10 dogs."),
        ("i have twenty five dogs", "I have 25 dogs."),
        ("a hundred people came", "A hundred people came."),
        ("we sold a hundred and five of them", "We sold 105 of them."),
        ("two hundred people came", "200 people came."),
        ("there were nine hundred and ninety nine", "There were 999."),
        ("there were one thousand two hundred and thirty four", "There were 1,234."),
        ("we saw two thousand people", "We saw 2,000 people."),
        ("we saw fifteen hundred people", "We saw 1,500 people."),
        ("it has twelve thousand three hundred forty five parts", "It has 12,345 parts."),
        ("nine hundred ninety nine thousand nine hundred ninety nine", "999,999."),
        ("two million people live there", "2 million people live there."),
        ("two million three hundred thousand people", "2,300,000 people."),
        ("one point five billion stars", "1.5 billion stars."),
        ("two and a half million people", "2.5 million people."),
        ("a million people", "A million people."),
        ("one million people", "1 million people."),
        ("pi is three point one four one five nine", "Pi is 3.14159."),
        ("zero point five of it", "0.5 of it."),
        ("it fell to minus seven", "It fell to -7."),
        ("it fell to negative twenty", "It fell to -20."),
        ("twenty minus five", "20 minus five."),
        ("use version three point two point one", "Use version 3.2.1."),
        ("from five to ten people", "From 5 to 10 people."),
        ("five or six people", "Five or six people."),
        ("one of them", "One of them."),
        ("no one came", "No one came."),
        ("read chapter five of the book", "Read chapter 5 of the book."),
        ("go to page two hundred and one", "Go to page 201."),
        ("she is open twenty four seven", "She is open 24/7."),
        ("a fifty fifty chance", "A 50/50 chance."),
        ("twenty , thirty , forty", "20, 30, 40."),
        ("five , six , seven", "Five, six, seven."),
        ("one two three go", "One two three go."),
        ("one hundred and one dalmatians", "101 dalmatians."),
        ("three hundred and you", "300 and you."),
        ("seventy six trombones", "76 trombones."),
        ("it is point five percent", "It is 0.5%."),
        ("hundreds of people", "Hundreds of people."),
        ("the hundred years", "The hundred years."),
    ])
    func `a number is written as in a newspaper`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("the first of all", "The first of all."),
        ("the third man", "The third man."),
        ("the tenth man", "The 10th man."),
        ("the twenty first century", "The 21st century."),
        ("his thirty second birthday", "His 32nd birthday."),
        ("a thirty second break", "A 30-second break."),
        ("the one hundred and third time", "The 103rd time."),
        ("the one hundredth time", "The 100th time."),
        ("the eleventh hour", "The 11th hour."),
        ("the hundred and twelfth", "The hundred and 12th."),
        ("wait a second", "Wait a second."),
        ("two thirds of them", "Two-thirds of them."),
        ("one half of it", "One-half of it."),
        ("three quarters of an hour", "Three-quarters of an hour."),
        ("two and a half hours", "Two and a half hours."),
    ])
    func `a place in an order or a part is written as in a newspaper`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("i have two dogs", "I have 2 dogs."),
        ("one of two", "One of 2."),
        ("the fourth time", "The 4th time."),
        ("the second time", "The second time."),
        ("two thirds", "2/3."),
        ("five people for nine hours", "5 people for 9 hours."),
        ("seven years", "7 years."),
    ])
    func `numbers are all in figures when asked`(said: String, written: String) {
        #expect(dressed(said, by: WordDresser(numbers: .digits)) == written)
    }

    @Test(arguments: [
        ("i have twenty five dogs", "I have twenty-five dogs."),
        ("two hundred and five", "Two hundred and five."),
        ("the twenty first century", "The twenty-first century."),
        ("five percent", "Five percent."),
        ("in nineteen ninety nine", "In nineteen ninety-nine."),
        ("march third", "March third."),
        ("five thirty p m", "Five thirty PM."),
        ("twenty one dollars", "Twenty-one dollars."),
        ("write to joe at example dot com", "Write to joe@example.com."),
    ])
    func `numbers are all in words when asked`(said: String, written: String) {
        #expect(dressed(said, by: WordDresser(numbers: .words)) == written)
    }
}
