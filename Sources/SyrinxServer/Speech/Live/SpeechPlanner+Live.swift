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
}

extension SpeechModel {
    /// Whether it may be named on a socket of text to speech; upstream refuses this one there.
    fileprivate var hasSpeechSocket: Bool { id != "eleven_v3" }
}
