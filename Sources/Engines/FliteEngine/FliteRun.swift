import SyrinxEngine
import SyrinxText

/// What flite is given at once: an utterance with the words around it that shape its melody, or a part of a long one.
///
/// Some of flite's front end takes time that grows with the square of what it is given, and no sound comes before it is
/// through.
struct FliteRun {
    var tokens: [FliteToken]
    /// The words whose marks come with it.
    var words: Range<Int>
    var ending: Clause.Ending

    /// How many words of context are worth their time: melody hardly depends on more.
    static let contextWords = 2
    /// About 25 seconds of speech.
    static let longest = 400
}

extension FliteRun {
    static func runs(of utterance: Utterance) -> [FliteRun] {
        let tokens = utterance.words.enumerated().flatMap { FliteToken.tokens(of: $1, .word($0)) }
        var parts: [ArraySlice<FliteToken>] = []
        var start = tokens.startIndex
        var weight = 0
        for index in tokens.indices {
            weight += tokens[index].weight
            guard weight > longest, index > start else { continue }
            parts.append(tokens[start..<index])
            start = index
            weight = tokens[index].weight
        }
        parts.append(tokens[start...])
        return utterance.words.isEmpty ? [] : join(parts, utterance)
    }

    private static func join(_ parts: [ArraySlice<FliteToken>], _ utterance: Utterance) -> [FliteRun] {
        var before = utterance.preceding.suffix(contextWords).flatMap { FliteToken.tokens(of: $0, .context) }
        let after = utterance.following.prefix(contextWords).flatMap { FliteToken.tokens(of: $0, .context) }
        var word = 0
        return parts.enumerated().map { index, part in
            let isLast = index == parts.count - 1
            let next = isLast ? after : parts[index + 1].prefix(contextWords).map(\.asContext)
            let end = isLast ? utterance.words.count : max(word, part.last.flatMap(\.wordIndex).map { $0 + 1 } ?? word)
            defer {
                before = part.suffix(contextWords).map(\.asContext)
                word = end
            }
            let ending = isLast ? utterance.ending : .open
            return FliteRun(tokens: before + close(part, ending, before: next), words: word..<end, ending: ending)
        }
    }

    /// Ends a part as it should sound.
    private static func close(
        _ part: ArraySlice<FliteToken>,
        _ ending: Clause.Ending,
        before next: [FliteToken]
    ) -> [FliteToken] {
        var tokens = Array(part)
        if let last = tokens.indices.last { tokens[last].closing = ending.punctuation }
        guard ending == .open || ending == .phrase else { return tokens }
        // flite lets its voice fall at the end of what it is given, so something must follow.
        let anything = [FliteToken(name: "and", owner: .context), FliteToken(name: "so", owner: .context)]
        return tokens + (next.isEmpty ? anything : next)
    }
}

extension FliteToken {
    fileprivate var asContext: FliteToken {
        var token = self
        token.owner = .context
        return token
    }

    fileprivate var wordIndex: Int? {
        if case .word(let index) = owner { index } else { nil }
    }

    /// How long it takes to say, in letters: a digit becomes a word.
    fileprivate var weight: Int {
        name.utf8.reduce(0) { $0 + ($1 >= UInt8(ascii: "a") && $1 <= UInt8(ascii: "z") ? 1 : 4) }
    }
}

extension Clause.Ending {
    fileprivate var punctuation: String {
        switch self {
        case .open: ""
        case .phrase: ","
        case .statement, .paragraph: "."
        case .question: "?"
        case .exclamation: "!"
        }
    }
}
