import SyrinxTranscript
import Testing

struct WrittenDateTests {
    @Test(arguments: [
        ("nineteen ninety nine", "1999."),
        ("in nineteen oh five", "In 1905."),
        ("in nineteen hundred they met", "In 1900 they met."),
        ("in twenty twenty four", "In 2024."),
        ("since twenty ten", "Since 2010."),
        ("in two thousand and eight we met", "In 2008 we met."),
        ("in two thousand", "In 2000."),
        ("in two thousand cases", "In 2,000 cases."),
        ("in two thousand eight", "In 2008."),
        ("columbus sailed in fourteen ninety two", "Columbus sailed in 1492."),
        ("the battle of ten sixty six", "The battle of 1066."),
        ("the nineteen eighties", "The 1980s."),
        ("the eighties", "The eighties."),
        ("the summer of sixty nine", "The summer of 69."),
        ("year fifteen fifty", "Year 1550."),
    ])
    func `a year is written in four figures`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("march third", "March 3."),
        ("on march third twenty twenty four", "On March 3, 2024."),
        ("on january twenty first two thousand and one", "On January 21, 2001."),
        ("the third of march", "The 3rd of March."),
        ("the third of march nineteen eighty", "The 3rd of March 1980."),
        ("the fourth of july", "The 4th of July."),
        ("july fourth", "July 4."),
        ("september eleven", "September 11."),
        ("in march twenty twenty four", "In March 2024."),
        ("in may", "In May."),
        ("you may go", "You may go."),
        ("they march on", "They march on."),
        ("may fifth", "May 5."),
        ("on monday the third", "On Monday the 3rd."),
        ("on the twenty third", "On the 23rd."),
        ("june nineteen forty four", "June 1944."),
        ("may the fourth be with you", "May the 4th be with you."),
        ("december twenty fifth", "December 25."),
        ("december five percent", "December 5%."),
    ])
    func `a date is written with figures`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("at five thirty p m", "At 5:30 PM."),
        ("at five p.m.", "At 5 PM."),
        ("at nine am", "At 9 AM."),
        ("at nine am i late", "At nine am I late."),
        ("at five oh five", "At 5:05."),
        ("at seven oh five a m", "At 7:05 AM."),
        ("the train leaves at eleven fifteen", "The train leaves at 11:15."),
        ("it's six twenty three", "It's 6:23."),
        ("five thirty works", "5:30 works."),
        ("twelve forty five", "12:45."),
        ("five o'clock", "5 o'clock."),
        ("five o'clock p m", "5 o'clock PM."),
        ("seventeen hundred hours", "1700 hours."),
        ("at nine", "At nine."),
        ("half past five", "Half past five."),
        ("until ten", "Until 10."),
        ("zero nine hundred", "0900."),
        ("at five twenty people came", "At 5:20 people came."),
    ])
    func `a time is written as on a clock`(said: String, written: String) {
        #expect(dressed(said) == written)
    }
}
