import SyrinxText

/// A text that is known from beginning to end.
struct WholeScript: SpeechScript {
    let isLive = false
    private let plan: SpeechPlan
    /// The part that is read, and how many characters are before it.
    private var part = -1
    private var offset = 0
    private var text = SpeechText()
    private var upcoming: SpokenClause?

    init(_ plan: SpeechPlan) {
        self.plan = plan
    }

    mutating func next() -> SpeechCue? {
        guard var clause = upcoming ?? openNextPart() else { return nil }
        let characters = Array(text.text[clause.clause.source])
        upcoming = text.next()
        let isLast = upcoming == nil && part == plan.parts.count - 1
        if isLast { clause.clause.ending = lastEnding(of: clause) }
        let line = SpeechLine(
            clause: clause,
            characters: characters,
            offset: offset,
            part: part,
            speaker: plan.parts[part].speaker,
            following: upcoming.map(\.openingWords) ?? (isLast ? plan.followingWords : [])
        )
        return .line(line)
    }

    private mutating func openNextPart() -> SpokenClause? {
        while part + 1 < plan.parts.count {
            offset += text.text.count
            part += 1
            text = SpeechText(plan.parts[part].text, plan.parts[part].reading)
            if let clause = text.next() { return clause }
        }
        return nil
    }

    /// The text's end is a sentence's end, unless it breaks off and the next request goes on.
    private func lastEnding(of clause: SpokenClause) -> Clause.Ending {
        guard !plan.next.isEmpty, !clause.endsSentence else { return clause.clause.ending }
        return clause.clause.ending == .phrase ? .phrase : .open
    }
}

// MARK: Neighbours

extension SpeechPlan {
    /// The last words before the text, if they are of the same sentence.
    var precedingWords: [SpokenWord] {
        var reader = SpeechText(previous, reading)
        var last: SpokenClause?
        while let clause = reader.next() { last = clause }
        guard let last, !last.endsSentence else { return [] }
        return last.closingWords
    }

    /// The first words after the text.
    var followingWords: [SpokenWord] {
        guard let last = parts.last else { return [] }
        var reader = SpeechText(next, last.reading)
        return reader.next()?.openingWords ?? []
    }
}

extension SpokenClause {
    /// Words of each side that an engine is given.
    private static let context = 1

    private var words: [SpokenWord] {
        parts.flatMap { part -> [SpokenWord] in
            if case .words(let words, _) = part { words } else { [] }
        }
    }

    var openingWords: [SpokenWord] { Array(words.prefix(Self.context)) }
    var closingWords: [SpokenWord] { Array(words.suffix(Self.context)) }

    /// The words after a part.
    func words(after index: Int) -> [SpokenWord] {
        let rest = parts.dropFirst(index + 1).lazy.compactMap { part -> [SpokenWord]? in
            if case .words(let words, _) = part { words } else { nil }
        }
        return rest.first.map { Array($0.prefix(Self.context)) } ?? []
    }

    /// Whether it is written as a sentence's end.
    var endsSentence: Bool {
        let closing: Set<Unicode.Scalar> = ["\"", "'", "”", "’", ")", "]", "»", " ", "\n", "\t"]
        let enders: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？", "؟", "।"]
        return characters.last { !closing.contains($0) }.map(enders.contains) ?? false
    }
}
