import SyrinxAudio
import SyrinxEngine
import SyrinxText
import SyrinxWire

/// Joins utterances and pauses into one stream of sound on one clock, and turns it into frames of the format.
///
/// Positions count samples of the present speaker that go into ``SoundChain``, before speed is applied to them.
struct Joiner {
    /// Seconds of sound in the first frames and in later ones: small so that sound starts, then larger to save work.
    private static let firstFrame = 0.03
    private static let largestFrame = 1.0
    /// Seconds of silence that are made at once.
    private static let longestRest = 1.0

    private let chain: SoundChain
    private let send: (SpeechFrame) -> Bool
    /// Whose sound it is, and when it began, in seconds.
    private var speaker: Speaker
    private var start: Double
    private var timeline: Timeline?
    /// Whether any word has been heard.
    private(set) var hasSpoken = false

    private var position = 0
    private var utterance = 0
    private var frame = Self.firstFrame
    private var bytes: [UInt8] = []
    /// Where in the plan and the text the sound is.
    private var part = 0
    private var range = 0..<0
    /// Whether it has begun and not been told to be at its end.
    private var hasPart = false
    /// Whether any sound came since it was last brought to an end.
    private var isSettled = true
    /// How much of the sound has been sent, in samples that went in.
    private var sent = 0
    /// Silence due before the next word: what the text's shape asks for, and what its author does.
    private var natural = 0.0
    private var explicit = 0.0
    /// How the last clause ended, and how long the silence is that was added since.
    private var ending = Clause.Ending.statement
    private var rested = 0.0

    /// - Parameter joinsOn: Whether the sound goes on from a request before, so that no silence leads in.
    init(_ plan: SpeechPlan, joinsOn: Bool, send: @escaping (SpeechFrame) -> Bool) throws {
        speaker = plan.speaker
        chain = try SoundChain(rate: speaker.playedRate, treatment: speaker.treatment, format: plan.format)
        start = chain.delay
        timeline = plan.wantsTimes ? Timeline() : nil
        self.send = send
        // A decoder adds the encoder's delay in front, which is silence too.
        natural = max(0, (joinsOn ? 0.01 : Pause.lead) - chain.delay)
    }

    /// A line begins; false when nobody listens any more.
    mutating func begin(_ line: SpeechLine) throws -> Bool {
        if line.part != part {
            guard try endPart(before: line) else { return false }
            part = line.part
        }
        range = line.range
        hasPart = true
        try change(to: line.speaker)
        timeline?.begin(line.clause, as: line.characters, offset: line.offset)
        return true
    }

    /// What was said of the present part is at its end, and another begins; false when nobody listens any more.
    private mutating func endPart(before line: SpeechLine) throws -> Bool {
        // Before the first word, the silence that leads in is enough.
        if hasSpoken {
            natural = Pause.beforeTurn(after: ending, ofAnother: line.speaker.voice.id != speaker.voice.id)
        }
        // Some of it goes with the part, so that none of its sound is held back.
        if !isSettled { try addSilence(min(natural, Pause.tail)) }
        natural = max(0, natural - rested)
        isSettled = true
        return flushAll()
    }

    /// Another may speak from now on, or the same in another manner.
    private mutating func change(to next: Speaker) throws {
        let isSame = next.playedRate == speaker.playedRate && next.treatment == speaker.treatment
        defer { speaker = next }
        guard !isSame else { return }
        // In the silence between the two.
        try push(silence(natural))
        natural = 0
        bytes += try chain.change(rate: next.playedRate, treatment: next.treatment)
        start = chain.seconds + chain.delay
        (position, sent, utterance) = (0, 0, 0)
    }

    /// Adds silence after a sound.
    private mutating func addSilence(_ seconds: Double) throws {
        try push(silence(seconds))
        rested += seconds
    }

    /// Silence that the text's author asks for, in seconds as heard.
    mutating func pause(_ seconds: Double) {
        explicit += seconds
    }

    /// Whether so much silence is due that it is to be sent before more is added to it.
    var isResting: Bool { explicit > Self.longestRest }

    /// Sends some of the silence that is due; false when nobody listens any more.
    mutating func rest() throws -> Bool {
        explicit -= Self.longestRest
        try push(silence(Self.longestRest * speaker.speed))
        return flush()
    }

    /// More is to come, nobody knows when: adds as much silence as a text's end has, so that nothing of the sound before it
    /// is held back.
    ///
    /// - Parameter endsPart: Whether nothing more comes of the part, which is told even if there is no sound.
    /// - Returns: False when nobody listens any more.
    mutating func settle(endsPart: Bool = false) throws -> Bool {
        if !isSettled {
            isSettled = true
            try addSilence(Pause.tail)
            natural = max(0, natural - Pause.tail)
        }
        return flushAll(endsPart: endsPart)
    }

    /// What follows is to be heard as soon as a beginning.
    ///
    /// - Parameter hasPaused: Whether the listener has had the silence that is due before it, by waiting.
    mutating func beginAnew(hasPaused: Bool) {
        frame = Self.firstFrame
        if hasPaused { natural = 0 }
    }

    /// The clause before is over: how long to rest before what follows.
    mutating func end(_ ending: Clause.Ending) {
        natural = max(natural, Pause.after(ending))
        self.ending = ending
    }

    /// An utterance begins.
    mutating func beginUtterance() throws {
        // What the author asks for is heard as long at any speed; what the voice does goes along with it.
        try push(silence(max(natural, explicit * speaker.speed)))
        (natural, explicit, rested) = (0, 0, 0)
        utterance = position
        isSettled = false
    }

    /// Adds a piece of the utterance; false when nobody listens any more.
    mutating func add(_ piece: SpeechPiece, _ words: [SpokenWord], of line: SpeechLine) throws -> Bool {
        for mark in piece.marks where timeline != nil {
            let ends = mark.phoneEnds.isEmpty ? [mark.range.upperBound] : mark.phoneEnds
            let start = seconds(utterance + mark.range.lowerBound)
            let times = ends.map { seconds(utterance + $0) }
            timeline?.hear(words[mark.word], of: line.clause, from: start, phones: times)
        }
        hasSpoken = hasSpoken || !piece.samples.isEmpty
        try push(piece.samples)
        return flush(atLeast: frame)
    }

    /// Nothing more is said; `goesOn` tells that another request joins on to this one after an `ending`.
    mutating func finish(_ ending: Clause.Ending, goesOn: Bool) throws {
        let rest = goesOn ? Pause.after(ending) : isSettled ? 0 : Pause.tail
        try push(silence(max(rest, explicit * speaker.speed)))
        bytes += try chain.finish()
        let end = seconds(position)
        timeline?.settle(at: end)
        _ = flush(atLeast: 0, all: true, endsPart: hasPart)
    }

    private func silence(_ seconds: Double) -> [Float] {
        [Float](repeating: 0, count: Int((seconds * speaker.playedRate).rounded()))
    }

    private mutating func push(_ samples: [Float]) throws {
        guard !samples.isEmpty else { return }
        position += samples.count
        bytes += try chain.process(samples)
    }

    private mutating func flush() -> Bool { flush(atLeast: 0) }

    /// Sends what is there, with all characters so far: none of what follows is theirs.
    private mutating func flushAll(endsPart: Bool = false) -> Bool {
        let end = seconds
        timeline?.settle(at: end)
        return flush(atLeast: 0, all: endsPart || !bytes.isEmpty || timeline?.hasReady ?? false, endsPart: endsPart)
    }

    /// Sends what is there if it is so many seconds.
    private mutating func flush(atLeast length: Double, all: Bool = false, endsPart: Bool = false) -> Bool {
        let isEnough = Double(position - sent) / speaker.playedRate >= length && !bytes.isEmpty
        guard all || isEnough else { return true }
        sent = position
        frame = min(frame * 2, Self.largestFrame)
        // Some of what went in is held back by what levels and resamples it, and so are the characters that sound in that.
        let end = all ? seconds : min(seconds, chain.delay + chain.emitted)
        let frame = SpeechFrame(
            bytes: bytes,
            end: end,
            characters: timeline?.takeSource(before: all ? .infinity : end) ?? [],
            normalizedCharacters: timeline?.takeNormalized(before: all ? .infinity : end) ?? [],
            part: part,
            range: range,
            endsPart: endsPart
        )
        if endsPart { hasPart = false }
        bytes = []
        return send(frame)
    }

    /// Seconds of sound so far.
    var seconds: Double { seconds(position) }

    /// When a position is heard, in seconds, through a decoder that adds the encoder's delay in front.
    private func seconds(_ position: Int) -> Double {
        start + Double(position) / speaker.playedRate / speaker.speed
    }
}
