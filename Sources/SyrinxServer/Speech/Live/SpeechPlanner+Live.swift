import SyrinxText
import SyrinxWire

/// Plans of speech whose text is yet to come.
extension SpeechPlanner {
    /// What holds for a socket, or for one of its contexts, whose first message is `message`.
    func plan(
        _ query: SpeechSocket.Query,
        _ message: SpeechSocket.Message,
        voice id: String
    ) async throws -> (plan: SpeechPlan, wish: VoiceWish) {
        let format = try outputFormat(query.outputFormat, streamed: true)
        try query.check()
        let model = try ModelCatalog.find(query.modelID ?? TextToSpeech.Request.standardModelID)
        guard model.hasSpeechSocket else { throw APIError.unsupportedModel(model.id, for: "speech over a socket") }
        let voice = try catalog.find(id)
        try message.check()
        let dictionaries = try await lexicons.lexicon(of: message.pronunciationDictionaryLocators ?? [])

        var wish = VoiceWish(voice: voice, model: model, lexicon: dictionaries.lexicon, seed: Self.seed(query.seed))
        wish.settings = message.voiceSettings?.filled(from: .standard) ?? .standard
        wish.languageCode = query.languageCode
        wish.normalization = query.applyTextNormalization ?? .auto
        wish.startsSooner = true
        wish.readsTags = query.enableSSMLParsing ?? false
        let part = try part(wish, saying: [])
        var ignored = Ignored()
        ignored.note(message.voiceSettings, part.speaker.engineVoice)
        let plan = SpeechPlan(
            parts: [part],
            model: model,
            settings: wish.settings,
            givenSeed: query.seed,
            dictionaries: dictionaries.versions,
            format: format,
            wantsTimes: true,
            ignored: ignored.names
        )
        return (plan, wish)
    }

    /// The same of a dialogue, with what is asked of each of its voices.
    func plan(
        _ query: DialogueSocket.Query,
        _ message: DialogueSocket.Message
    ) async throws -> (plan: SpeechPlan, cast: DialogueText.Cast) {
        let format = try outputFormat(query.outputFormat, streamed: true)
        try query.check()
        let model = try ModelCatalog.find(query.modelID ?? DialogueSocket.Query.standardModelID)
        try message.check()
        let voices = try (message.voices ?? []).map { id throws(APIError) in try declaredVoice(id) }
        guard let first = voices.first else { throw APIError.noVoices }
        let dictionaries = try await lexicons.lexicon(of: message.pronunciationDictionaryLocators ?? [])

        var wish = VoiceWish(voice: first, model: model, lexicon: dictionaries.lexicon, seed: Self.seed(query.seed))
        wish.settings.stability = message.voiceSettings?.stability ?? wish.settings.stability
        wish.languageCode = query.languageCode
        wish.normalization = query.applyTextNormalization ?? .auto
        wish.startsSooner = true
        var cast: DialogueText.Cast = [:]
        var parts: [SpeechPlan.Part] = []
        for voice in voices {
            wish.voice = voice
            cast[voice.id] = wish
            parts.append(try part(wish, saying: []))
        }
        var ignored = Ignored()
        ignored.note(message.voiceSettings, parts.map(\.speaker.engineVoice))
        let plan = SpeechPlan(
            parts: Array(parts.prefix(1)),
            model: model,
            settings: wish.settings,
            givenSeed: query.seed,
            dictionaries: dictionaries.versions,
            isDialogue: true,
            format: format,
            wantsTimes: true,
            ignored: ignored.names
        )
        return (plan, cast)
    }

    private func declaredVoice(_ id: String) throws(APIError) -> Voice {
        do {
            return try catalog.find(id)
        } catch {
            var error = error
            error.parameter = "voices"
            throw error
        }
    }
}

extension APIError {
    fileprivate static let noVoices = invalidParameter(
        "voices",
        "The first message names no voices. Send the ids of all voices in it."
    )
}

extension SpeechModel {
    /// Whether it may be named on a socket of text to speech; upstream refuses this one there.
    fileprivate var hasSpeechSocket: Bool { id != "eleven_v3" }
}
