import SyrinxTranscript

/// The words of a script, a quarter of a second each, with pauses: `|` for one that is hardly heard, `,` for a short
/// one and `.` for one between sentences.
func heard(_ script: String, from start: Double = 0) -> [RecognizedWord] {
    var clock = start
    var words: [RecognizedWord] = []
    for mark in script.split(separator: " ") {
        switch mark {
        case "|": clock += 0.15
        case ",": clock += 0.3
        case ".": clock += 0.85
        default:
            words.append(RecognizedWord(String(mark), start: clock, end: clock + 0.25, probability: 0.9))
            clock += 0.27
        }
    }
    return words
}

func dressed(_ script: String, by dresser: WordDresser = WordDresser()) -> String {
    dresser.items(for: heard(script)).map(\.text).joined()
}
