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
    let recent: RecentRequests
    let store: any Store
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
        let (previous, next) = try await texts(of: Neighbours(body), caller, &ignored)
        ignored.note(body, part.speaker.engineVoice)
        ignored.names += try await self.ignored(in: part)

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

    /// Names of what the text itself asks for and can't be done.
    func ignored(in part: SpeechPlan.Part) async throws -> [String] {
        let (text, reading) = (part.text, part.reading)
        return Markup.ignored(in: text, options: reading.markup, abilities: reading.abilities)
            + (try await ignoredPronunciations(in: text, reading))
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
