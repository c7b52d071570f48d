import SyrinxAccess
import SyrinxEngine
import SyrinxStore
import SyrinxText
import SyrinxWire

/// Decides how a request sounds: checks it, chooses the engine, and translates its settings.
struct SpeechPlanner: Sendable {
    private let configuration: Configuration
    private let catalog: VoiceCatalog
    private let engines: [any SpeechSynthesizer]
    private let recent: RecentRequests
    private let store: any Store
    private let pool: EnginePool
    private let lexicons: Lexicons

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

        var ignored = Ignored()
        let language = try language(body, text, voice, model)
        let speaker = try speaker(for: voice, model, language)
        let settings = body.voiceSettings?.filled(from: .standard) ?? .standard
        let reading = reading(body, query, model, speaker.voice, language, dictionaries.lexicon)
        let (previous, next) = try await neighbours(body, caller, &ignored)
        ignored.note(body, query, speaker.voice)
        ignored.names += Markup.ignored(in: text, options: reading.markup, abilities: reading.abilities)
        ignored.names += try await ignoredPronunciations(in: text, reading)

        return SpeechPlan(
            text: text,
            voice: voice,
            model: model,
            settings: settings,
            givenSeed: body.seed,
            dictionaries: dictionaries.versions,
            reading: reading,
            engine: speaker.engine,
            engineVoice: speaker.voice,
            engineVoiceName: speaker.name,
            rate: voice.rate,
            pitch: voice.pitch,
            pitchRange: settings.pitchRange,
            formants: voice.formants,
            speed: settings.speed ?? 1,
            gain: speaker.voice.gain + gain(of: voice, speaking: language, with: speaker.engine) + settings.gain,
            expansion: settings.style ?? 0,
            seed: body.seed.map(UInt32.init(truncatingIfNeeded:)) ?? .random(in: 0...UInt32.max),
            previous: previous,
            next: next,
            format: format,
            wantsTimes: times,
            cost: Int((Double(text.count) * model.costFactor).rounded(.up)),
            ignored: ignored.names
        )
    }

    /// What the voice needs beside its engine voice; as measured where it speaks with that one.
    private func gain(of voice: Voice, speaking language: String, with engine: any SpeechSynthesizer) -> Double {
        voice.labels.language == language && voice.engine == engine.name ? Voice.gains[voice.id] ?? 0 : 0
    }

    private func outputFormat(_ name: String?, streamed: Bool) throws(APIError) -> OutputFormat {
        guard let name else { return .standard }
        let known = OutputFormat.all.filter { !streamed || $0.isStreamable }
        guard let format = OutputFormat(name), known.contains(format) else {
            throw .invalidOutputFormat(name, known: known.map(\.description))
        }
        return format
    }

    /// The language to speak: the one asked for, else the voice's if it is not English, else what the text seems to be.
    private func language(
        _ body: TextToSpeech.Request,
        _ text: [Unicode.Scalar],
        _ voice: Voice,
        _ model: SpeechModel
    ) throws(APIError) -> String {
        if let code = body.languageCode, !code.isEmpty {
            guard model.speaks(code) else { throw .unsupportedLanguage(code, modelID: model.id) }
            return code.base
        }
        let own = voice.labels.language
        guard own == "en", model.languages != ["en"] else { return own }
        guard let guess = LanguageGuess.language(of: text), model.speaks(guess) else { return own }
        return guess
    }

    private typealias Speaker = (engine: any SpeechSynthesizer, voice: EngineVoice, name: String)

    /// The engine and its voice, by the configuration's table.
    private func speaker(for voice: Voice, _ model: SpeechModel, _ language: String) throws -> Speaker {
        let rule = configuration.engines.first { $0.fits(voice: voice.id, model: model.id, language: language) }
        let name = rule.map { $0.engine == EngineRule.own ? voice.engine : $0.engine } ?? voice.engine
        guard let engine = engines.first(where: { $0.name == name }) else {
            throw APIError(EngineError(.notInstalled, "\(name); the log of the server's start tells why"))
        }
        if let native = voice.speaking(language, with: name) {
            let plain = native.engineVoice.prefix { $0 != "+" }
            if let found = engine.voices.first(where: { $0.name == plain }) {
                return (engine, found, native.engineVoice)
            }
        }
        guard let found = engine.voices.first(where: { $0.language.base == language }) else {
            throw APIError.unsupportedLanguage(language, modelID: model.id)
        }
        return (engine, found, found.name)
    }

    private func reading(
        _ body: TextToSpeech.Request,
        _ query: TextToSpeech.Query,
        _ model: SpeechModel,
        _ voice: EngineVoice,
        _ language: String,
        _ lexicon: PronunciationLexicon
    ) -> SpeechText.Options {
        let normalize =
            switch body.applyTextNormalization ?? .auto {
            case .auto: model.normalizesByDefault
            case .on: true
            case .off: false
            }
        let soon = model.startsSooner || (query.optimizeStreamingLatency ?? 0) > 0
        return SpeechText.Options(
            normalize: normalize,
            language: language,
            plainLetters: voice.needsPlainLetters,
            markup: Markup.Options(breaks: model.honoursBreaks, audioTags: model.audioTags),
            abilities: Markup.Abilities(alphabets: voice.alphabets, whispers: voice.canWhisper),
            lexicon: lexicon,
            plan: soon ? .prompt : .wholeSentences
        )
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
private struct Ignored {
    var names: [String] = []

    /// Notes the fields that this voice, or any here, cannot honour.
    mutating func note(_ body: TextToSpeech.Request, _ query: TextToSpeech.Query, _ voice: EngineVoice) {
        let settings = body.voiceSettings
        if settings?.similarityBoost != nil { names.append("voice_settings.similarity_boost") }
        if settings?.stability != nil, !voice.canChangePitchRange { names.append("voice_settings.stability") }
        if body.audioEffects != nil { names.append("audio_effects") }
        if body.usePVCAsIVC == true { names.append("use_pvc_as_ivc") }
        if body.applyLanguageTextNormalization == true { names.append("apply_language_text_normalization") }
    }
}

extension VoiceSettings {
    /// Stability is little variance of pitch, style is much: 1 is the voice's own.
    fileprivate var pitchRange: Double {
        (1.5 - (stability ?? 0.5)) * (1 + 0.6 * (style ?? 0))
    }

    /// Decibels: the boost, which is on by default, is what brings speech to -16 LUFS.
    fileprivate var gain: Double {
        // Wider dynamics are louder on the whole, by 1.8 dB where measured.
        (useSpeakerBoost ?? true ? 0 : -3) - 1.8 * (style ?? 0)
    }
}

extension String {
    /// A language tag without its region: `pt` of `pt-BR`.
    fileprivate var base: String {
        String(prefix { $0 != "-" && $0 != "_" }).lowercased()
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
