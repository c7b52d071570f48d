import SyrinxAudio
import SyrinxEngine
import SyrinxText
import SyrinxWire

/// Joins utterances and pauses into one stream of sound on one clock, and turns it into frames of the format.
///
/// Positions count samples that go into ``SoundChain``, before speed is applied to them.
struct Joiner {
    /// Silence before the first word and after the last, in seconds.
    private static let lead = 0.06
    private static let tail = 0.12
    /// Seconds of sound in the first frames and in later ones: small so that sound starts, then larger to save work.
    private static let firstFrame = 0.03
    private static let largestFrame = 1.0
    /// Seconds of silence that are made at once.
    private static let longestRest = 1.0

    private let chain: SoundChain
    private let send: (SpeechFrame) -> Bool
    /// Samples per second, as the chain takes them.
    private let rate: Double
    private let speed: Double
    private var timeline: Timeline?
    /// Whether any word has been heard.
    private(set) var hasSpoken = false

    private var position = 0
    private var utterance = 0
    private var frame = Self.firstFrame
    private var bytes: [UInt8] = []
    /// How much of the sound has been sent, in samples that went in.
    private var sent = 0
    /// Silence due before the next word: what the text's shape asks for, and what its author does.
    private var natural = 0.0
    private var explicit = 0.0

    /// - Parameter joinsOn: Whether the sound goes on from a request before, so that no silence leads in.
    init(_ plan: SpeechPlan, joinsOn: Bool, send: @escaping (SpeechFrame) -> Bool) throws {
        rate = Double(plan.engineVoice.rate) * plan.formants
        speed = plan.speed
        let treatment = VoiceTreatment(gain: plan.gain, expansion: plan.expansion, speed: plan.speed)
        chain = try SoundChain(rate: rate, treatment: treatment, format: plan.format)
        timeline = plan.wantsTimes ? Timeline(plan.text) : nil
        self.send = send
        // A decoder adds the encoder's delay in front, which is silence too.
        natural = max(0, (joinsOn ? 0.01 : Self.lead) - chain.delay)
    }

    mutating func begin(_ clause: SpokenClause) {
        timeline?.begin(clause)
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
        try push(silence(Self.longestRest * speed))
        return flush(atLeast: 0)
    }

    /// The clause before is over: how long to rest before what follows.
    mutating func end(_ ending: Clause.Ending) {
        natural = max(natural, Self.rest(after: ending))
    }

    /// Seconds of silence after a clause that ends so.
    static func rest(after ending: Clause.Ending) -> Double {
        switch ending {
        case .open: 0
        case .phrase: 0.16
        case .statement, .question, .exclamation: 0.38
        case .paragraph: 0.7
        }
    }

    /// An utterance begins.
    mutating func beginUtterance() throws {
        // What the author asks for is heard as long at any speed; what the voice does goes along with it.
        try push(silence(max(natural, explicit * speed)))
        (natural, explicit) = (0, 0)
        utterance = position
    }

    /// Adds a piece of the utterance; false when nobody listens any more.
    mutating func add(_ piece: SpeechPiece, _ words: [SpokenWord], of clause: SpokenClause) throws -> Bool {
        for mark in piece.marks where timeline != nil {
            let ends = mark.phoneEnds.isEmpty ? [mark.range.upperBound] : mark.phoneEnds
            let start = seconds(utterance + mark.range.lowerBound)
            let times = ends.map { seconds(utterance + $0) }
            timeline?.hear(words[mark.word], of: clause, from: start, phones: times)
        }
        hasSpoken = hasSpoken || !piece.samples.isEmpty
        try push(piece.samples)
        return flush(atLeast: frame)
    }

    /// Nothing more is said; `goesOn` tells that another request joins on to this one after an `ending`.
    mutating func finish(_ ending: Clause.Ending, goesOn: Bool) throws {
        let rest = goesOn ? Self.rest(after: ending) : Self.tail
        try push(silence(max(rest, explicit * speed)))
        bytes += try chain.finish()
        let end = seconds(position)
        timeline?.finish(at: end)
        _ = flush(atLeast: 0, all: true)
    }

    private func silence(_ seconds: Double) -> [Float] {
        [Float](repeating: 0, count: Int((seconds * rate).rounded()))
    }

    private mutating func push(_ samples: [Float]) throws {
        guard !samples.isEmpty else { return }
        position += samples.count
        bytes += try chain.process(samples)
    }

    /// Sends what is there if it is enough.
    private mutating func flush(atLeast length: Double, all: Bool = false) -> Bool {
        guard all || (Double(position - sent) / rate >= length && !bytes.isEmpty) else { return true }
        sent = position
        frame = min(frame * 2, Self.largestFrame)
        let end = all ? .infinity : seconds(position)
        let frame = SpeechFrame(
            bytes: bytes,
            end: seconds(position),
            characters: timeline?.takeSource(before: end) ?? [],
            normalizedCharacters: timeline?.takeNormalized(before: end) ?? []
        )
        bytes = []
        return send(frame)
    }

    /// Seconds of sound so far.
    var seconds: Double { seconds(position) }

    /// When a position is heard, in seconds, through a decoder that adds the encoder's delay in front.
    private func seconds(_ position: Int) -> Double {
        Double(position) / rate / speed + chain.delay
    }
}
