import SyrinxTranscript
import Testing

struct CapitalsTests {
    @Test(arguments: [
        ("he said i'm late", "He said I'm late."),
        ("so i've heard", "So I've heard."),
        ("see you on monday", "See you on Monday."),
        ("last august", "Last August."),
        ("he lives in new york city", "He lives in New York City."),
        ("the new york office", "The New York office."),
        ("a new car", "A new car."),
        ("the united states of america", "The United States of America."),
        ("she speaks french and german", "She speaks French and German."),
        ("john's dog", "John's dog."),
        ("at microsoft's office", "At Microsoft's office."),
        ("mister john dashwood came", "Mr. John Dashwood came."),
        ("mrs dalloway said", "Mrs. Dalloway said."),
        ("doctor smith is here", "Dr. Smith is here."),
        ("the doctor is here", "The doctor is here."),
        ("mark smith called", "Mark Smith called."),
        ("mark the page", "Mark the page."),
        ("john brown called", "John Brown called."),
        ("a brown dog", "A brown dog."),
        ("the f b i and the c i a", "The FBI and the CIA."),
        ("the b b c i like", "The BBC I like."),
        ("the u.s. army", "The U.S. army."),
        ("nasa and ibm", "NASA and IBM."),
        ("a i is here", "AI is here."),
        ("my iphone is old", "My iPhone is old."),
        ("iphone sales", "iPhone sales."),
        ("on tv", "On TV."),
        ("world war two ended", "World War Two ended."),
        ("us and them", "Us and them."),
    ])
    func `names have capitals`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test func `the caller's spellings go first`() {
        let dresser = WordDresser(spellings: ["ElevenLabs", "San Marino", "new york", "Xi Jinping"])
        let written = dressed("elevenlabs in san marino and new york with xi jinping", by: dresser)
        #expect(written == "ElevenLabs in San Marino and new york with Xi Jinping.")
    }
}
