import SyrinxAccess
import SyrinxEngine
import SyrinxStore
import SyrinxText
import SyrinxWire

/// Decides how a request sounds: checks it, chooses the engine, and translates its settings.
struct SpeechPlanner: Sendable {
    let configuration: Configuration
    let catalog: VoiceCatalog
    let engines: [any SpeechSynthesizer]
    private let recent: RecentRequests
    private let store: any Store
    private let pool: EnginePool
    let lexicons: Lexicons

    init(
        _ configuration: Configuration,
        catalog: VoiceCatalog,
        engines: [any SpeechSynthesizer],
        recent: RecentRequests,
        store: any Store,
        pool: EnginePool
    ) {
        self.configuration = configuration
        self.catalog = catalog
        self.engines = engines
        self.recent = recent
        self.store = store
        self.pool = pool
        lexicons = Lexicons(store, pool: pool)
    }

    func plan(
        _ body: TextToSpeech.Request,
        _ query: TextToSpeech.Query,
        voice id: String,
        caller: Caller?,
        streamed: Bool,
        times: Bool
    ) async throws -> SpeechPlan {
        let format = try outputFormat(query.outputFormat, streamed: streamed)
        try query.check()
        let model = try ModelCatalog.find(body.modelID ?? TextToSpeech.Request.standardModelID)
        try body.check(maximumTextLength: configuration.maximumTextLength ?? model.maximumTextLength)
        let voice = try catalog.find(id)
        let text = Array(body.text.unicodeScalars)
        let dictionaries = try await lexicons.lexicon(of: body.pronunciationDictionaryLocators ?? [])

        var wish = VoiceWish(voice: voice, model: model, lexicon: dictionaries.lexicon, seed: Self.seed(body.seed))
        wish.settings = body.voiceSettings?.filled(from: .standard) ?? .standard
        wish.languageCode = body.languageCode
        wish.normalization = body.applyTextNormalization ?? .auto
        wish.startsSooner = model.startsSooner || (query.optimizeStreamingLatency ?? 0) > 0
        let part = try self.part(wish, saying: text)
        var ignored = Ignored()
        let (previous, next) = try await neighbours(body, caller, &ignored)
        ignored.note(body, part.speaker.engineVoice)
        let reading = part.reading
        ignored.names += Markup.ignored(in: text, options: reading.markup, abilities: reading.abilities)
        ignored.names += try await ignoredPronunciations(in: text, reading)

        return SpeechPlan(
            parts: [part],
            model: model,
            settings: wish.settings,
            givenSeed: body.seed,
            dictionaries: dictionaries.versions,
            previous: previous,
            next: next,
            format: format,
            wantsTimes: times,
            ignored: ignored.names
        )
    }

    static func seed(_ seed: Int?) -> UInt32 {
        seed.map(UInt32.init(truncatingIfNeeded:)) ?? .random(in: 0...UInt32.max)
    }

    func outputFormat(_ name: String?, streamed: Bool) throws(APIError) -> OutputFormat {
        guard let name else { return .standard }
        let known = OutputFormat.all.filter { !streamed || $0.isStreamable }
        guard let format = OutputFormat(name), known.contains(format) else {
            throw .invalidOutputFormat(name, known: known.map(\.description))
        }
        return format
    }

    /// Names of what the dictionaries ask of a voice that has not learned their alphabet.
    ///
    /// All of the text is looked through for that, which may take longer than an event loop should be kept from others.
    private func ignoredPronunciations(
        in text: [Unicode.Scalar],
        _ reading: SpeechText.Options
    ) async throws -> [String] {
        guard !reading.lexicon.alphabets.isSubset(of: reading.abilities.alphabets) else { return [] }
        return try await pool.compute { SpeechText.ignoredPronunciations(in: text, reading) }
    }

    /// What neighbouring requests say; identifiers go before texts, as upstream has it.
    private func neighbours(
        _ body: TextToSpeech.Request,
        _ caller: Caller?,
        _ ignored: inout Ignored
    ) async throws -> (previous: [Unicode.Scalar], next: [Unicode.Scalar]) {
        var previous = Array((body.previousText ?? "").unicodeScalars)
        var next = Array((body.nextText ?? "").unicodeScalars)
        if let id = body.previousRequestIDs?.last {
            if let edges = try await edges(of: id, caller) {
                previous = edges.tail
            } else {
                ignored.names.append("previous_request_ids")
            }
        }
        if let id = body.nextRequestIDs?.first {
            if let edges = try await edges(of: id, caller) {
                next = edges.head
            } else {
                ignored.names.append("next_request_ids")
            }
        }
        // A neighbour shapes the join with its nearest words only.
        return (Array(previous.suffix(200)), Array(next.prefix(200)))
    }

    /// How a request of the caller's began and ended: a recent one, or one of its history.
    private func edges(of id: String, _ caller: Caller?) async throws -> RecentRequests.Edges? {
        guard let caller else { return nil }
        if let edges = recent.edges(of: id, keyID: caller.id) { return edges }
        guard let item = try await store.history(requestID: id, keyID: caller.id) else { return nil }
        return RecentRequests.Edges(of: Array(item.text.unicodeScalars))
    }
}

/// What of a request can't be done, by name.
struct Ignored {
    var names: [String] = []

    /// Notes the settings that this voice, or any here, cannot honour.
    mutating func note(_ settings: VoiceSettings?, _ voice: EngineVoice) {
        if settings?.similarityBoost != nil { names.append("voice_settings.similarity_boost") }
        if settings?.stability != nil, !voice.canChangePitchRange { names.append("voice_settings.stability") }
    }

    /// The same of all fields.
    mutating func note(_ body: TextToSpeech.Request, _ voice: EngineVoice) {
        note(body.voiceSettings, voice)
        if body.audioEffects != nil { names.append("audio_effects") }
        if body.usePVCAsIVC == true { names.append("use_pvc_as_ivc") }
        if body.applyLanguageTextNormalization == true { names.append("apply_language_text_normalization") }
    }
}

extension APIError {
    static func unsupportedLanguage(_ code: String, modelID: String) -> Self {
        Self(
            400,
            "validation_error",
            "unsupported_language",
            "The model '\(modelID)' does not speak '\(code)' here. GET /v1/models lists the languages of each model.",
            parameter: "language_code"
        )
    }
}
