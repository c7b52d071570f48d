import SyrinxTranscript
import Testing

struct SentenceTests {
    @Test(arguments: [
        ("i went home . then i slept", "I went home. Then I slept."),
        ("i went home . and then i slept", "I went home, and then I slept."),
        ("the . dog barked", "The dog barked."),
        ("he was of . course late", "He was of course late."),
        ("it was late , we went home", "It was late, we went home."),
        ("it was late | but we stayed", "It was late, but we stayed."),
        ("it was late but we stayed", "It was late, but we stayed."),
        ("nothing but trouble", "Nothing but trouble."),
        ("red , white , and blue", "Red, white, and blue."),
        ("the , dog barked", "The dog barked."),
        ("well i know", "Well, I know."),
        ("yes i know", "Yes, I know."),
        ("no i don't", "No, I don't."),
        ("no man is an island", "No man is an island."),
        ("well done", "Well done."),
        ("okay let's go", "Okay, let's go."),
        ("um i think so", "Um, I think so."),
        ("i um think so", "I, um, think so."),
        ("hello . how are you", "Hello. How are you?"),
        ("unfortunately he left", "Unfortunately, he left."),
    ])
    func `pauses and words tell where marks go`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("what do you want", "What do you want?"),
        ("what's that", "What's that?"),
        ("what i mean is this", "What I mean is this."),
        ("when i was young", "When I was young."),
        ("when is it", "When is it?"),
        ("how many people came did you say", "How many people came did you say?"),
        ("how much is it", "How much is it?"),
        ("how long have you been here", "How long have you been here?"),
        ("what time is it", "What time is it?"),
        ("why not", "Why not?"),
        ("why did he go", "Why did he go?"),
        ("who are you", "Who are you?"),
        ("which one do you like", "Which one do you like?"),
        ("do you know john", "Do you know John?"),
        ("do it now", "Do it now."),
        ("do the dishes", "Do the dishes."),
        ("is it raining", "Is it raining?"),
        ("are there any left", "Are there any left?"),
        ("can i come in", "Can I come in?"),
        ("could you help me", "Could you help me?"),
        ("have a nice day", "Have a nice day."),
        ("have you seen it", "Have you seen it?"),
        ("did john call", "Did John call?"),
        ("don't you like it", "Don't you like it?"),
        ("don't do that", "Don't do that."),
        ("she's nice isn't she", "She's nice, isn't she?"),
        ("you are coming , right", "You are coming, right?"),
        ("turn right", "Turn right."),
        ("so what do we do", "So what do we do?"),
        ("and is it true", "And is it true?"),
        ("what about the dog", "What about the dog?"),
        ("how about tomorrow", "How about tomorrow?"),
        ("will you marry me", "Will you marry me?"),
        ("will went home", "Will went home."),
        (
            "had he married a more amiable woman he might have been made still more respectable than he was",
            "Had he married a more amiable woman he might have been made still more respectable than he was."
        ),
        ("i know what you did", "I know what you did."),
    ])
    func `a question is told by its words`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test func `another speaker begins another sentence`() {
        var words = heard("how are you i am fine")
        for index in words.indices { words[index].speaker = index < 3 ? "speaker_0" : "speaker_1" }
        let items = WordDresser().items(for: words)
        #expect(items.map(\.text).joined() == "How are you? I am fine.")
        #expect(items.map(\.speaker).prefix(6) == Array(repeating: "speaker_0", count: 6)[...])
        #expect(items.last?.speaker == "speaker_1")
    }
}
