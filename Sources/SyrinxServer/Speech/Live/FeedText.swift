import SyrinxText
import SyrinxWire

/// A text that grows while it is spoken, with what of it may be spoken already.
struct FeedText: Sendable {
    /// What may be taken beyond the text that was flushed.
    private enum Allowance: Hashable, Sendable {
        case nothing
        /// Clauses whose end is known.
        case clauses
        /// The same, or if there is none a part of one.
        case words
    }

    enum Step: Sendable {
        case cue(SpeechCue)
        /// More has to be written first.
        case wait
        case end
    }

    /// What is asked for from a place in the text on.
    private struct Change: Sendable {
        let start: Int
        var settings: VoiceSettings?
        var lexicon: PronunciationLexicon?
    }

    /// Characters that may wait to be spoken while those that a change comes too late for are told exactly: to tell them
    /// takes as long as to read them.
    private static let mostLookedThrough = 2000

    private let planner: SpeechPlanner
    private var wish: VoiceWish
    private var text: SpeechText
    private var speaker: Speaker
    private var schedule: ChunkSchedule
    private var allowance = Allowance.nothing
    /// What is not heeded yet, in the text's order.
    private var changes: [Change] = []
    /// Whether there is more than white space.
    private(set) var hasWords = false
    /// The text up to here is to be spoken to its end.
    private(set) var flushed = 0
    private var owesRest = false
    /// Nothing beyond this is spoken.
    private var limit = Int.max
    private var isFinished = false
    /// Known from the first clause on.
    private var language: String?
    /// Where it was flushed, until then.
    private var flushes: [Int] = []

    init(_ part: SpeechPlan.Part, _ wish: VoiceWish, planner: SpeechPlanner, schedule: ChunkSchedule) {
        self.planner = planner
        self.wish = wish
        self.schedule = schedule
        text = SpeechText(part.reading)
        speaker = part.speaker
    }

    /// All of it so far.
    var scalars: [Unicode.Scalar] { text.text }
    /// Characters so far.
    var count: Int { text.text.count }
    /// Characters that were given out.
    private var spoken: Int { text.text.count - text.pending }
    /// Whether nothing beyond what was flushed is spoken.
    var isClosed: Bool { limit != .max }
    /// Whether nothing more may be added.
    var isOver: Bool { isFinished || isClosed }
    /// Who speaks it.
    var voiceID: String { wish.voice.id }

    /// Adds text; `isEager` speaks each clause as soon as it is complete, whatever the schedule says.
    mutating func append(_ more: String.UnicodeScalarView, isEager: Bool) {
        guard !isOver else { return }
        text.append(more)
        hasWords = hasWords || !more.allSatisfy(\.properties.isWhitespace)
        if isEager {
            allowance = .clauses
        } else if schedule.isDue(text.pending) {
            allowance = .words
        }
    }

    /// All that is there is to be spoken now.
    mutating func flush() {
        guard !isOver else { return }
        text.flush()
        flushed = count
        if language == nil { flushes.append(count) }
        owesRest = true
    }

    /// All that is there is to be spoken, and that is the end.
    mutating func finish() {
        guard !isOver else { return }
        isFinished = true
        text.finish()
        flushed = count
    }

    /// What was flushed is the end; nothing else is spoken.
    mutating func close() {
        guard !isOver else { return }
        limit = flushed
    }

    /// Whoever speaks does it so from the first clause on that may not be spoken yet.
    mutating func change(_ settings: VoiceSettings) {
        change { $0.settings = settings }
    }

    /// Words are said so from the first clause on that may not be spoken yet.
    mutating func use(_ lexicon: PronunciationLexicon) {
        change { $0.lexicon = lexicon }
    }

    /// What may be spoken already is as it was asked for, however long it waits for its turn.
    private mutating func change(_ set: (inout Change) -> Void) {
        let start = max(dueEnd, changes.last?.start ?? 0)
        if changes.last?.start != start { changes.append(Change(start: start)) }
        set(&changes[changes.count - 1])
    }

    /// Up to where the text may be spoken.
    private var dueEnd: Int {
        guard allowance != .nothing else { return max(flushed, spoken) }
        guard text.pending <= Self.mostLookedThrough else { return count }
        var rest = text
        while rest.next() != nil {}
        return max(flushed, count - rest.pending)
    }

    /// Heeds what is asked for from here on.
    private mutating func heedChanges() throws {
        let due = changes.prefix { $0.start <= spoken }
        guard !due.isEmpty else { return }
        changes.removeFirst(due.count)
        if let lexicon = due.last(where: { $0.lexicon != nil })?.lexicon {
            wish.lexicon = lexicon
            text.use(lexicon)
        }
        if let settings = due.last(where: { $0.settings != nil })?.settings, settings != wish.settings {
            wish.settings = settings
            speaker = try planner.part(wish, saying: text.text, in: language).speaker
        }
    }

    /// How much text is enough from now on.
    mutating func use(_ schedule: ChunkSchedule) {
        self.schedule = schedule
    }

    mutating func next() throws -> Step {
        if let clause = try nextClause() { return .cue(.line(line(clause))) }
        if owesRest, spoken >= flushed {
            owesRest = false
            return .cue(.rest)
        }
        return spoken >= limit || isFinished ? .end : .wait
    }

    private mutating func nextClause() throws -> SpokenClause? {
        try heedChanges()
        guard let clause = takeClause() else { return nil }
        guard language == nil else { return clause }
        let part = try planner.part(wish, saying: text.text)
        language = part.reading.language
        defer { flushes = [] }
        guard part.reading.language != text.options.language else { return clause }
        begin(anew: part)
        return takeClause() ?? text.release()
    }

    private mutating func takeClause() -> SpokenClause? {
        if spoken < flushed { return text.next() }
        guard spoken < limit else { return nil }
        guard allowance != .nothing else { return nil }
        if let clause = text.next() {
            allowance = .clauses
            return clause
        }
        defer { allowance = .nothing }
        return allowance == .words ? text.release() : nil
    }

    /// Reads the text in another language.
    private mutating func begin(anew part: SpeechPlan.Part) {
        let all = text.text
        text = SpeechText(part.reading)
        speaker = part.speaker
        for end in flushes {
            text.append(all[count..<end])
            text.flush()
        }
        text.append(all[count...])
        if isFinished { text.finish() }
    }

    private func line(_ clause: SpokenClause) -> SpeechLine {
        SpeechLine(
            clause: clause,
            characters: Array(text.text[clause.clause.source]),
            offset: 0,
            part: 0,
            speaker: speaker,
            following: []
        )
    }
}
