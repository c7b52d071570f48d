/// Puts a clause's words, characters and pauses together.
struct SpokenClauseBuilder {
    let text: MarkedText
    /// Whether the voice knows the letters a to z only.
    let plainLetters: Bool
    private var characters: [Unicode.Scalar] = []
    private var sources: [Range<Int>] = []
    private var parts: [SpokenClause.Part] = []
    private var words: [SpokenWord] = []
    private var style = SpeakingStyle.plain
    /// How much of the text has been taken.
    private var cursor: Int
    private var pause = 0
    /// Whether the last characters stand for others in the text.
    private var isReplaced = false

    init(_ text: MarkedText, plainLetters: Bool) {
        self.text = text
        self.plainLetters = plainLetters
        cursor = text.spans.first?.range.lowerBound ?? 0
        let count = (text.spans.last?.range.upperBound ?? cursor) - cursor
        characters.reserveCapacity(count + count / 4)
        sources.reserveCapacity(count + count / 4)
        words.reserveCapacity(count / 5 + 1)
    }

    /// Adds a token of ``MarkedText/scalars``.
    mutating func add(_ token: NormalizedToken, _ style: SpeakingStyle) {
        guard !token.text.isEmpty else { return }
        copy(to: token.source.lowerBound)
        change(to: style)
        let spoken = plainLetters ? Self.plain(token.text) : token.text
        guard !spoken.isEmpty else { return }
        if text.scalars.spells(token.text, in: token.source), spoken == token.text || !spoken.utf8.contains(0x20) {
            if isReplaced { part(from: token.source) }
            let start = characters.count
            let isWritten = text.isWritten(token.source)
            let whole = text.source(of: token.source)
            for index in token.source {
                characters.append(text.scalars[index])
                sources.append(isWritten ? text.source(of: index..<(index + 1)) : whole)
            }
            addWords(spoken, start..<characters.count, token)
        } else {
            replace(token.source, with: spoken, token)
        }
        cursor = token.source.upperBound
    }

    /// Adds words that stand for a whole range of ``MarkedText/scalars``.
    mutating func add(_ tokens: [NormalizedToken], for range: Range<Int>, _ style: SpeakingStyle) {
        copy(to: range.lowerBound)
        change(to: style)
        let spoken = tokens.map { plainLetters ? Self.plain($0.text) : $0.text }.filter { !$0.isEmpty }
        guard !spoken.isEmpty else { return }
        let token = NormalizedToken(
            text: "",
            source: range,
            opening: tokens.first?.opening ?? "",
            closing: tokens.last?.closing ?? ""
        )
        replace(range, with: spoken.joined(separator: " "), token)
        cursor = range.upperBound
    }

    /// Adds a word whose pronunciation is given.
    mutating func add(
        _ pronunciation: Pronunciation,
        for range: Range<Int>,
        _ style: SpeakingStyle,
        opening: String = ""
    ) {
        copy(to: range.lowerBound)
        change(to: style)
        if isReplaced { part(from: range) }
        let start = characters.count
        copy(to: range.upperBound)
        let written = String(scalars: text.scalars[range].filter { $0.kind.isWord || $0 == "'" || $0 == "’" })
        words.append(
            SpokenWord(
                plainLetters ? Self.plain(written) : written,
                range: start..<characters.count,
                opening: opening,
                pronunciation: pronunciation
            )
        )
    }

    /// Adds punctuation to the word before.
    mutating func close(with punctuation: String) {
        guard !words.isEmpty else { return }
        words[words.count - 1].closing += punctuation
    }

    mutating func finish(_ clause: Clause) -> SpokenClause {
        copy(to: text.spans.last?.range.upperBound ?? cursor)
        emitPauses(upTo: .max)
        endPart()
        return SpokenClause(
            clause,
            language: text.language,
            characters: characters,
            sources: sources,
            parts: parts
        )
    }

    private mutating func change(to style: SpeakingStyle) {
        guard style != self.style else { return }
        endPart()
        self.style = style
    }

    private mutating func endPart() {
        guard !words.isEmpty else { return }
        parts.append(.words(words, style))
        words = []
    }

    private mutating func emitPauses(upTo position: Int) {
        while pause < text.pauses.count, text.pauses[pause].position <= position {
            endPart()
            parts.append(.pause(text.pauses[pause].seconds, at: characters.count))
            pause += 1
        }
    }

    /// Copies white space and punctuation up to `position`; runs of white space become one.
    private mutating func copy(to position: Int) {
        while cursor < position {
            if pause < text.pauses.count { emitPauses(upTo: cursor) }
            let scalar = text.scalars[cursor]
            let kind = scalar.kind
            let start = cursor
            cursor += 1
            if kind.isWhite {
                var isLine = kind != .space
                while cursor < position, pause >= text.pauses.count || text.pauses[pause].position > cursor,
                    case let next = text.scalars[cursor].kind, next.isWhite
                {
                    isLine = isLine || next != .space
                    cursor += 1
                }
                characters.append(isLine ? "\n" : " ")
            } else {
                characters.append(scalar)
            }
            sources.append(text.source(of: start..<cursor))
        }
        if pause < text.pauses.count { emitPauses(upTo: position) }
    }

    /// Parts words by a space that touch in the text, of which one is said otherwise than it is written.
    private mutating func part(from range: Range<Int>) {
        isReplaced = false
        guard let last = characters.last, last.kind.isWord else { return }
        characters.append(" ")
        sources.append(text.source(of: range))
    }

    private mutating func replace(_ range: Range<Int>, with spoken: String, _ token: NormalizedToken) {
        part(from: range)
        isReplaced = true
        let start = characters.count
        characters.append(contentsOf: spoken.unicodeScalars)
        let source = text.source(of: range)
        for _ in start..<characters.count { sources.append(source) }
        addWords(spoken, start..<characters.count, token)
    }

    private mutating func addWords(_ spoken: String, _ range: Range<Int>, _ token: NormalizedToken) {
        guard spoken.utf8.contains(0x20) else {
            words.append(SpokenWord(spoken, range: range, opening: token.opening, closing: token.closing))
            return
        }
        let first = words.count
        var start = range.lowerBound
        for word in spoken.split(separator: " ", omittingEmptySubsequences: false) {
            let end = start + word.unicodeScalars.count
            if !word.isEmpty { words.append(SpokenWord(String(word), range: start..<end)) }
            start = end + 1
        }
        guard words.count > first else { return }
        words[first].opening = token.opening
        words[words.count - 1].closing = token.closing
    }

    /// A token in the letters a to z, its symbols by name; words separated by single spaces.
    private static func plain(_ token: String) -> String {
        let isLetters = token.utf8.allSatisfy { byte in
            (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x20 || byte == 0x27 || byte == 0x2D
                || byte == 0x2E
        }
        return isLetters ? token : spelled(token)
    }

    private static func spelled(_ token: String) -> String {
        var words: [String] = []
        var run = String.UnicodeScalarView()
        func endRun() {
            guard !run.isEmpty else { return }
            words += Transliterator.plain(String(run)).split(separator: " ").map(String.init)
            run = String.UnicodeScalarView()
        }
        for scalar in token.unicodeScalars {
            switch scalar.kind {
            case .symbol:
                endRun()
                let name = SymbolName.words(for: CollectionOfOne(scalar))
                if !name.isEmpty { words.append(name) }
            case .space, .newline, .paragraph: endRun()
            default: run.append(scalar)
            }
        }
        endRun()
        return words.joined(separator: " ")
    }
}
