import SyrinxTranscript
import Testing

struct DisfluencyTests {
    private let dresser = WordDresser(isVerbatim: false)

    @Test(arguments: [
        ("um i think so", "I think so."),
        ("i uh think er so", "I think so."),
        ("um . uh", ""),
        ("the the dog", "The dog."),
        ("i i i think so", "I think so."),
        ("the um the dog", "The dog."),
        ("i want i want to go", "I want to go."),
        ("i want to i want to go", "I want to go."),
        ("very very good", "Very very good."),
        ("no no i don't", "No, no I don't."),
        ("he had had enough", "He had had enough."),
        ("i know that that is true", "I know that that is true."),
        ("five five six", "556."),
        ("b b c news", "BBC news."),
        ("so , you know , we left", "So, we left."),
        ("you know , we left", "We left."),
        ("do you know him", "Do you know him?"),
        ("you know what i mean", "You know what I mean."),
        ("i mean , it's good", "It's good."),
        ("i mean it", "I mean it."),
        ("again and again and again", "Again and again and again."),
        ("i was i am going", "I am going."),
        ("i know i can", "I know I can."),
        ("that's the a dog", "That's a dog."),
        ("the dog- the dog barked", "The dog barked."),
        ("it cost twenty um five dollars", "It cost $25."),
    ])
    func `what was not meant to be said is left out when asked`(said: String, written: String) {
        #expect(dressed(said, by: dresser) == written)
    }

    @Test func `it stays otherwise`() {
        #expect(dressed("um the the dog uh barked") == "Um, the the dog, uh, barked.")
    }
}
