/// Cuts a text into clauses, all at once or as it comes.
///
/// Clauses cover the text without gap or overlap and are the same however the text was handed over in pieces. White
/// space goes to the clause before it; nothing is cut inside a word, a tag or an emoji of several scalars, unless it is
/// longer than the plan allows.
public struct ClauseSplitter: Sendable {
    /// All of the text so far.
    public private(set) var text: [Unicode.Scalar] = []
    public let plan: Plan
    private var isFinished = false
    /// Up to where the text is to be given out as if it ended there, and how many of these places were reached.
    private var flushes: [Int] = []
    private var reached = 0
    var isFirst = true
    /// Where the present line has its first scalar that is not white.
    var lineStart = 0
    var progress = Progress()
    private var white = WhiteRun(start: -1, end: -1)

    public init(plan: Plan = .prompt) {
        self.plan = plan
    }

    public mutating func append(_ more: some Sequence<Unicode.Scalar>) {
        precondition(!isFinished, "the text is finished")
        text.append(contentsOf: more)
    }

    /// Gives out all that has been appended, as if the text ended here; more may follow.
    public mutating func flush() {
        guard text.count > flushes.last ?? 0, pending > 0 else { return }
        flushes.append(text.count)
    }

    /// Ends the text.
    public mutating func finish() { isFinished = true }

    /// Scalars that have not been given out.
    public var pending: Int { text.count - progress.start }

    /// The next clause, or nil when more text is needed to tell where it ends, or at the end of the text.
    public mutating func next() -> Clause? {
        while progress.start < end {
            switch step() {
            case .on: continue
            case .more: return nil
            case .end(let position, let ending):
                let clause = Clause(progress.start..<position, ending)
                progress = Progress(at: position)
                lineStart = min(lineStart, position)
                // What follows what was flushed is to be heard as soon as a text's beginning.
                if position == nextFlush {
                    isFirst = true
                    reached += 1
                }
                return clause
            }
        }
        return nil
    }
}

extension ClauseSplitter {
    /// What is known of the clause that is being read.
    struct Progress: Sendable {
        var start = 0
        /// The next scalar to look at.
        var scan = 0
        /// Scalars so far, without tags; runs of white space count as one.
        var length = 0
        var words = 0
        var ideographs = 0
        var isInWord = false
        var wordStart = 0
        /// How it would end here.
        var ending = Clause.Ending.open
        var firstPhrase, phrase, joint, space: Cut?

        init(at position: Int = 0) {
            start = position
            scan = position
        }

        mutating func advance(to position: Int, length: Int) {
            scan = position
            self.length += length
        }
    }

    /// A place where the clause may be cut.
    struct Cut: Sendable {
        var position: Int
        var length: Int
    }

    struct WhiteRun: Sendable {
        var start: Int
        var end: Int
        var newlines = 0
    }

    enum Step {
        case on
        case more
        case end(Int, Clause.Ending)
    }

    /// The end of the text as far as it may be looked at.
    var end: Int { nextFlush ?? text.count }

    private var nextFlush: Int? { reached < flushes.count ? flushes[reached] : nil }

    /// Whether nothing follows ``end``.
    var isWhole: Bool { isFinished || nextFlush != nil }

    var maximum: Int { isFirst ? plan.firstMaximum : plan.maximum }

    private mutating func step() -> Step {
        if let cut = cut() { return cut }
        guard progress.scan < end else {
            return isWhole ? .end(end, progress.words > 0 ? progress.ending : .open) : .more
        }
        let scalar = text[progress.scan]
        switch scalar.kind {
        case .letter, .digit, .ideograph: readWord()
        case .space, .newline, .paragraph: return readWhite()
        case .stop, .wideStop: return readStop()
        case .comma:
            if scalar == ";", isGreek(before: progress.scan) { return readStop() }
            pass(as: .phrase)
        case .longDash, .wideComma: return readPhraseMark()
        case .dash: pass(as: progress.isInWord ? progress.ending : .phrase)
        case .opener: return scalar == "[" ? readBracket() : passAlone()
        case .symbol: return readSymbol(scalar)
        case .mark:
            if scalar == "\u{55E}" { progress.ending = .question }
            progress.advance(to: progress.scan + 1, length: 1)
        case .closer, .quote, .other:
            progress.isInWord = false
            progress.advance(to: progress.scan + 1, length: 1)
        }
        return .on
    }

    private mutating func pass(as ending: Clause.Ending) {
        progress.isInWord = false
        progress.ending = ending
        progress.advance(to: progress.scan + 1, length: 1)
    }

    private mutating func passAlone() -> Step {
        progress.isInWord = false
        progress.advance(to: progress.scan + 1, length: 1)
        return .on
    }

    /// Reads letters and digits as far as the longest clause allows.
    private mutating func readWord() {
        if !progress.isInWord {
            progress.words += 1
            progress.wordStart = progress.scan
            progress.isInWord = true
        }
        if progress.ending != .question { progress.ending = .statement }
        let stop = min(end, progress.scan + max(1, maximum - progress.length))
        var at = progress.scan
        while at < stop {
            let scalar = text[at]
            if scalar.isASCIILetter {
                at += 1
                continue
            }
            let kind = scalar.kind
            guard kind.isWord else { break }
            if kind == .ideograph { progress.ideographs += 1 }
            at += 1
        }
        progress.advance(to: at, length: at - progress.scan)
    }

    private mutating func readSymbol(_ scalar: Unicode.Scalar) -> Step {
        if scalar == "<" { return readTag() }
        progress.isInWord = false
        if scalar == "&" {
            switch Entity.find(in: text, at: progress.scan, end: end, isWhole: isWhole) {
            case .unknown: return .more
            case .character(_, let end):
                progress.advance(to: end, length: 1)
                return .on
            case .text: break
            }
        }
        if scalar.value >= 0x80 {
            progress.words += 1
            if progress.ending != .question { progress.ending = .statement }
        }
        progress.advance(to: progress.scan + 1, length: 1)
        return .on
    }

    private mutating func readBracket() -> Step {
        switch Bracket.find(in: text, at: progress.scan, end: end, isWhole: isWhole) {
        case .unknown: return .more
        case .text: return passAlone()
        case .bracket(let end):
            progress.words += 1
            progress.isInWord = false
            if progress.ending == .open { progress.ending = .statement }
            progress.advance(to: end, length: end - progress.scan)
            return .on
        }
    }

    /// Reads a mark that ends a phrase wherever it stands.
    private mutating func readPhraseMark() -> Step {
        let next = progress.scan + 1
        if next == end, !isWhole { return .more }
        pass(as: .phrase)
        guard next < end else { return .on }
        switch text[next].kind {
        // White space goes along, and notes the phrase itself.
        case .space, .newline, .paragraph, .closer, .quote, .comma, .wideComma, .stop, .wideStop, .longDash, .mark:
            break
        default: notePhrase(at: next)
        }
        return .on
    }

    /// White space from `start` on, as far as it can be seen.
    mutating func whiteRun(at start: Int) -> WhiteRun {
        if white.start != start { white = WhiteRun(start: start, end: start) }
        while white.end < end {
            let scalar = text[white.end]
            switch scalar.kind {
            case .space: break
            case .paragraph: white.newlines += 2
            case .newline:
                let isPair = scalar == "\n" && white.end > start && text[white.end - 1] == "\r"
                white.newlines += isPair ? 0 : 1
            default: return white
            }
            white.end += 1
        }
        return white
    }

    private func isGreek(before position: Int) -> Bool {
        position > 0 && (0x370...0x3FF ~= text[position - 1].value || 0x1F00...0x1FFF ~= text[position - 1].value)
    }
}
