import SyrinxEngine
import SyrinxText

/// An utterance as one text, with where its words are in it.
struct EspeakText: Equatable {
    private(set) var text = ""
    /// Where each word is, in Unicode scalars.
    private(set) var words: [Range<Int>] = []
    /// Whether some words are given as phonemes.
    private(set) var hasPhonemes = false
    private var length = 0

    init(_ utterance: Utterance, readsPhonemes: Bool) {
        for (index, word) in utterance.words.enumerated() {
            let isLast = index == utterance.words.count - 1
            if index > 0 { append(" ") }
            append(Self.clean(word.opening))
            let start = length
            if readsPhonemes, let phones = word.pronunciation?.arpabet {
                hasPhonemes = true
                append("[[\(EspeakPhonemes.mnemonics(of: phones))]]")
            } else {
                append(Self.clean(word.text))
            }
            words.append(start..<length)
            append(isLast ? utterance.ending.punctuation : Self.clean(word.closing))
        }
    }

    private mutating func append(_ part: String) {
        text += part
        length += part.unicodeScalars.count
    }

    /// espeak-ng takes commands after control characters, and phonemes in square brackets.
    private static func clean(_ text: String) -> String {
        var clean = ""
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            clean.unicodeScalars.append(isControl || scalar == "[" || scalar == "]" ? " " : scalar)
        }
        return clean
    }
}

extension Clause.Ending {
    fileprivate var punctuation: String {
        switch self {
        case .open, .phrase: ","
        case .statement, .paragraph: "."
        case .question: "?"
        case .exclamation: "!"
        }
    }
}
