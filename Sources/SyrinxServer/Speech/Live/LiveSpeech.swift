import SyrinxWire

/// A speech whose text comes while it is spoken.
struct LiveSpeech: Sendable {
    /// Where the text goes.
    let feed: SpeechFeed
    let plan: SpeechPlan
    /// Begins to speak; letting go of what the sound comes from ends it.
    ///
    /// Not before there is something to say: until then a socket takes no file and little memory.
    let begin: @Sendable () throws -> any SpeechSource
}

extension Speech {
    /// A speech over a socket, or in one of its contexts, whose first message is `message`.
    func live(
        _ query: SpeechSocket.Query,
        _ message: SpeechSocket.Message,
        _ call: Call
    ) async throws -> LiveSpeech {
        let (plan, wish) = try await planner.plan(query, message, voice: call.parameter("voice_id"))
        let schedule = ChunkSchedule(message.generationConfig)
        let text = FeedText(plan.parts[0], wish, planner: planner, schedule: schedule ?? .standard)
        return live(plan, FeedTurns(text), call, keeps: query.enableLogging ?? true)
    }

    /// A dialogue over a socket, or in one of its contexts, whose first message is `message`.
    func live(
        _ query: DialogueSocket.Query,
        _ message: DialogueSocket.Message,
        _ call: Call
    ) async throws -> DialogueText {
        let (plan, cast) = try await planner.plan(query, message)
        let speech = live(plan, FeedTurns(), call, keeps: query.enableLogging ?? true)
        return DialogueText(live: speech, cast: cast, planner: planner)
    }

    /// Lets an engine speak `text` as it grows.
    func live(_ plan: SpeechPlan, _ text: FeedTurns, _ call: Call, keeps: Bool) -> LiveSpeech {
        let account = SpeechAccount(plan, call, keeper: keeper, gate: gate, isKept: keeps, isWhole: false)
        let feed = SpeechFeed(text, maximum: configuration.maximumSocketText) { account.rest() }
        return LiveSpeech(feed: feed, plan: plan) {
            let (sink, source) = try pipe(for: account, keeps: keeps)
            make(plan, reading: feed, into: sink)
            return source
        }
    }
}

extension ChunkSchedule {
    static let standard = Self(SpeechSocket.GenerationConfig.standardSchedule.map { Int($0) })

    /// Nil where nothing is asked for.
    init?(_ configuration: SpeechSocket.GenerationConfig?) {
        guard let lengths = configuration?.chunkLengthSchedule, !lengths.isEmpty else { return nil }
        self.init(lengths.map { Int($0) })
    }
}
