import FliteEngine
import PocketSphinxEngine
import SyrinxEngine
import SyrinxTesting
import Testing

@Suite(.enabled(if: isInstalled), .serialized)
struct PocketSphinxAlignerTests {
    private let aligner: PocketSphinxAligner
    private let sentences = [
        "the meeting has been moved to thursday at half past nine",
        "please send the kubernetes invoice to the office before the end of the month",
        "it was raining so hard that we could not see the road",
    ]

    init() throws {
        aligner = try PocketSphinxAligner(decoders: 1, pronouncer: FliteEngine())
    }

    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private func errors(_ found: [AlignedWord], _ marks: [SpeechMark]) -> [Double] {
        zip(found, marks).flatMap { word, mark in
            let start = Double(mark.range.lowerBound) / 16000
            let end = Double(mark.range.upperBound) / 16000
            return [abs(word.start - start), abs(word.end - end)]
        }
    }

    @Test(arguments: ["rms", "slt", "awb", "kal16"]) func `words are found where they are said`(voice: String) throws {
        var all: [Double] = []
        for sentence in sentences {
            let speech = try speech(sentence, voice)
            let found = try aligner.align(speech.samples, to: words(sentence))
            #expect(found.count == speech.marks.count)
            all += errors(found, speech.marks)
        }
        #expect(all.quantile(0.5) < 0.02)
        #expect(all.quantile(0.9) < 0.06)
    }

    @Test func `a word's sounds fill it, and fit`() throws {
        let speech = try speech(sentences[0])
        for word in try aligner.align(speech.samples, to: words(sentences[0])) {
            #expect(word.phones.first?.lowerBound == word.start)
            #expect(word.phones.last?.upperBound == word.end)
            #expect(zip(word.phones, word.phones.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
            #expect(0...3 ~= word.loss)
        }
    }

    @Test func `case and punctuation do not matter, and marks alone have an empty place`() throws {
        let speech = try speech("the old man sat by the fire")
        let plain = try aligner.align(speech.samples, to: words("the old man sat by the fire"))
        let written = try aligner.align(speech.samples, to: words("“The old man — sat, by the FIRE!”"))
        #expect(written.count == 8)
        #expect(written[3].start == plain[2].end && written[3].end == plain[2].end)
        #expect(written.map(\.start).filter { $0 != plain[2].end || plain[3].start == $0 }.count >= 7)
    }

    @Test func `a text of minutes is followed window by window`() throws {
        let text = Array(repeating: sentences.joined(separator: " "), count: 4).joined(separator: " ")
        let speech = try speech(text, "kal16")
        #expect(speech.samples.count > 30 * 16000)
        let found = try aligner.align(speech.samples, to: words(text))
        #expect(found.count == speech.marks.count)
        let errors = errors(found, speech.marks)
        #expect(errors.quantile(0.5) < 0.02)
        #expect(errors.quantile(0.95) < 0.1)
    }

    @Test func `what is said beside the text, and text that is not said, do not lose the rest`() throws {
        let extra = "we had dinner with the president on the third of may"
        let texts = [sentences[0], sentences[2], sentences[1]]
        let said = try texts.map { try speech($0).samples }
        let sound = try said[0] + speech(extra).samples + said[1] + said[2]
        let unsaid = "nobody told me"
        let found = try aligner.align(sound, to: words([texts[0], texts[1], unsaid, texts[2]].joined(separator: " ")))
        #expect(found.count == texts.joined(separator: " ").split(separator: " ").count + 3)
        let last = try #require(found.last)
        #expect(abs(last.end - Double(sound.count) / 16000) < 0.2)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.start <= $1.start })
        #expect(abs(found[0].start) < 0.1)
    }

    @Test(arguments: [
        "completely different words are not in this sound at all my friend", "", "— …",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
    ])
    func `a text that is not said is an error`(text: String) throws {
        let speech = try speech(sentences[0])
        let error = #expect(throws: EngineError.self) { try aligner.align(speech.samples, to: words(text)) }
        #expect(error?.reason == .mismatch)
    }

    @Test func `sound without speech is an error`() {
        for length in [0, 100, 32000] {
            let error = #expect(throws: EngineError.self) {
                try aligner.align([Float](repeating: 0, count: length), to: ["hello", "world"])
            }
            #expect(error?.reason == .mismatch)
        }
    }
}
