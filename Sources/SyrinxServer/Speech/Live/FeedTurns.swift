import SyrinxText

/// The turns of a dialogue as they are written, or the one turn of a text.
///
/// What is written goes to the last one; what is spoken comes from the first, of which all is spoken before the next one's
/// turn comes.
struct FeedTurns: Sendable {
    private var turns: [FeedText] = []
    /// Which part of the plan the first one is, and how many characters were in those before it.
    private var part = 0
    private var offset = 0
    /// How many characters were in those before the last one.
    private var before = 0
    /// All before the last one, as far as it tells the language of what follows.
    private(set) var context: [Unicode.Scalar] = []
    /// Whether none may be added.
    private(set) var isOver = false

    private static let longestContext = 2000

    /// A dialogue of which nothing is known yet.
    init() {}

    init(_ text: FeedText) {
        turns = [text]
    }

    /// Whether there is anything to say.
    var hasWords: Bool { turns.contains(where: \.hasWords) }
    /// Characters so far.
    var count: Int { before + (turns.last?.count ?? 0) }
    /// The text up to here is to be spoken to its end.
    var flushed: Int { before + (turns.last?.flushed ?? 0) }
    /// Whether nothing beyond what was flushed is spoken.
    var isClosed: Bool { turns.last?.isClosed ?? false }
    /// Turns that are not spoken to their end.
    var waiting: Int { turns.count }
    /// Whose turn it is; nil when it is nobody's.
    var voiceID: String? { turns.last.flatMap { $0.isOver ? nil : $0.voiceID } }

    /// Another turn begins with `text`, which is empty yet.
    mutating func begin(_ text: FeedText) {
        guard !isOver else { return }
        endTurn()
        before = count
        turns.append(text)
    }

    /// The present turn is to be spoken to its end.
    mutating func endTurn() {
        guard let last = turns.last, !last.isOver else { return }
        context += last.scalars.prefix(Self.longestContext - context.count)
        turns[turns.count - 1].finish()
    }

    /// Changes the present turn.
    mutating func update(_ change: (inout FeedText) throws -> Void) rethrows {
        guard !turns.isEmpty else { return }
        try change(&turns[turns.count - 1])
    }

    /// All that is there is to be spoken now.
    mutating func flush() {
        update { $0.flush() }
    }

    /// All that is there is to be spoken, and that is the end.
    mutating func finish() {
        isOver = true
        update { $0.finish() }
    }

    /// What was flushed is the end; nothing else is spoken.
    mutating func close() {
        isOver = true
        update { $0.close() }
    }

    mutating func next() throws -> FeedText.Step {
        guard !turns.isEmpty else { return isOver ? .end : .wait }
        switch try turns[0].next() {
        case .cue(.line(var line)):
            (line.part, line.offset) = (part, offset)
            return .cue(.line(line))
        case .end where turns.count > 1 || !isOver:
            offset += turns.removeFirst().count
            part += 1
            if turns.isEmpty { before = offset }
            return .cue(.partEnd)
        case let step: return step
        }
    }
}
