import SyrinxEngine

/// Hears the same words in every utterance, spread over its length.
struct ScriptedTranscriber: Transcriber {
    let name = "script"
    let languages = ["en"]
    let rate = 16000
    let words: [String]

    init(_ text: String) {
        words = text.split(separator: " ").map(String.init)
    }

    func recognizer(_ hints: RecognitionHints) throws -> any Recognizer {
        ScriptedRecognizer(words)
    }
}

private final class ScriptedRecognizer: Recognizer {
    private let script: [String]
    private var count = 0

    init(_ script: [String]) {
        self.script = script
    }

    func accept(_ samples: [Float]) throws { count += samples.count }

    func partial() throws -> [HeardWord] { [] }

    func finish() throws -> [HeardWord] {
        defer { count = 0 }
        let length = Double(count) / 16000 / Double(max(1, script.count))
        return script.enumerated().map { index, word in
            let start = length * Double(index)
            return HeardWord(word, start: start, end: start + length * 0.9, probability: 0.9)
        }
    }
}
