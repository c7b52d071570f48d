import SyrinxTranscript
import Testing

struct TranscriptTests {
    @Test func `the text is the items' texts, joined`() {
        let transcript = Transcript(items: [
            .init(.word, "Hello", start: 0, end: 0.5),
            .init(.spacing, " ", start: 0.5, end: 0.5),
            .init(.audioEvent, "(laughter)", start: 0.5, end: 1.2),
        ])
        #expect(transcript.text == "Hello (laughter)")
        #expect(Transcript().text == "")
    }
}
