/// Paths of files: `/usr/local/bin`, `~/notes`, `./run.sh`, `C:\Users\jo`.
struct FilePathRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol, .word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isEdge(index - 1), !isJoined(passage, to: index - 1), isStart(passage, at: index) else {
            return nil
        }
        let end = AddressSpeech.end(passage, from: index)
        guard end > index + 1 else { return nil }
        return Match(AddressSpeech.words(passage, index..<end), end - index)
    }

    /// Whether another symbol than an opening one comes right before.
    private func isJoined(_ passage: Passage, to index: Int) -> Bool {
        guard let symbol = passage.symbol(index) else { return false }
        switch Punctuation.role(symbol) {
        case .opening, .quote: return false
        default: return true
        }
    }

    private func isStart(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "/":
            return isName(passage, at: index + 1)
                && (passage[index - 1] == nil || passage.isSpace(index - 1) || passage.at(index + 2, "/"))
        case "~": return passage.at(index + 1, "/") && isName(passage, at: index + 2)
        case ".":
            if passage.at(index + 1, "/") { return isName(passage, at: index + 2) }
            return passage.at(index + 1, ".") && passage.at(index + 2, "/") && isName(passage, at: index + 3)
        case nil:
            return passage.count(index) == 1 && passage.at(index + 1, ":") && passage.at(index + 2, "\\")
        default: return false
        }
    }

    private func isName(_ passage: Passage, at index: Int) -> Bool {
        passage.isWord(index) || passage.at(index, ".") || passage.at(index, "_")
    }
}
