/// Puts said words, their punctuation and their sources together into tokens.
struct Composer {
    private(set) var tokens: [NormalizedToken] = []
    private var opening = ""
    /// Where unsaid marks begin that touch the token to come.
    private var markStart: Int?
    private var markEnd = 0

    init(expecting count: Int) {
        tokens.reserveCapacity(count)
    }

    mutating func say(_ words: String, source: Range<Int>) {
        var source = source
        if let start = markStart, markEnd == source.lowerBound { source = start..<source.upperBound }
        markStart = nil
        tokens.append(NormalizedToken(text: words, source: source, opening: opening, closing: ""))
        if !opening.isEmpty { opening = "" }
    }

    /// Lets the last token end in more letters, if it touches them.
    mutating func append(_ ending: String, source: Range<Int>) {
        guard let last = tokens.indices.last, touches(source) else {
            say(ending.filter { $0 != "'" }, source: source)
            return
        }
        tokens[last].text += ending
        tokens[last].source = tokens[last].source.lowerBound..<source.upperBound
    }

    /// Takes marks that are not said into the source of the token that they touch.
    mutating func skip(_ source: Range<Int>) {
        if let last = tokens.indices.last, touches(source) {
            tokens[last].source = tokens[last].source.lowerBound..<source.upperBound
        } else if markStart != nil, markEnd == source.lowerBound {
            markEnd = source.upperBound
        } else {
            markStart = source.lowerBound
            markEnd = source.upperBound
        }
    }

    mutating func open(_ mark: Unicode.Scalar) {
        opening.unicodeScalars.append(mark)
    }

    /// Puts a mark after the last token; before the first one it says nothing.
    mutating func close(_ mark: Unicode.Scalar) {
        guard let last = tokens.indices.last, opening.isEmpty else { return }
        tokens[last].closing.unicodeScalars.append(mark)
    }

    mutating func close(_ marks: String) {
        for mark in marks.unicodeScalars { close(mark) }
    }

    mutating func finish() -> [NormalizedToken] {
        if let last = tokens.indices.last { tokens[last].closing += opening }
        opening = ""
        return tokens
    }

    private func touches(_ source: Range<Int>) -> Bool {
        guard let last = tokens.last else { return false }
        return last.source.upperBound == source.lowerBound && last.closing.isEmpty && opening.isEmpty
    }
}
