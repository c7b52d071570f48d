import SyrinxAccess
import SyrinxEngine
import SyrinxWire

/// Plans of dialogues that are known from beginning to end.
extension SpeechPlanner {
    func plan(
        _ body: TextToDialogue.Request,
        _ query: TextToDialogue.Query,
        caller: Caller,
        streamed: Bool,
        times: Bool
    ) async throws -> SpeechPlan {
        let format = try outputFormat(query.outputFormat, streamed: streamed)
        let model = try ModelCatalog.find(body.modelID ?? TextToDialogue.Request.standardModelID)
        try body.check(maximumTextLength: configuration.maximumTextLength ?? model.maximumTextLength)
        let voices = try body.inputs.map { input throws(APIError) in try catalog.find(input.voiceID) }
        let dictionaries = try await lexicons.lexicon(of: body.pronunciationDictionaryLocators ?? [])

        var wish = VoiceWish(voice: voices[0], model: model, lexicon: dictionaries.lexicon, seed: Self.seed(body.seed))
        wish.settings.stability = body.settings?.stability ?? wish.settings.stability
        wish.languageCode = body.languageCode
        wish.context = body.inputs.flatMap(\.text.unicodeScalars)
        wish.normalization = body.applyTextNormalization ?? .auto
        wish.startsSooner = model.startsSooner
        let parts = try zip(body.inputs, voices).map { input, voice in
            wish.voice = voice
            return try part(wish, saying: Array(input.text.unicodeScalars))
        }
        var ignored = Ignored()
        let (previous, next) = try await texts(of: Neighbours(body), caller, &ignored)
        ignored.note(body, parts.map(\.speaker.engineVoice))
        for part in parts {
            for name in try await self.ignored(in: part) where !ignored.names.contains(name) {
                ignored.names.append(name)
            }
        }

        return SpeechPlan(
            parts: parts,
            model: model,
            settings: wish.settings,
            givenSeed: body.seed,
            dictionaries: dictionaries.versions,
            isDialogue: true,
            previous: previous,
            next: next,
            format: format,
            wantsTimes: times,
            ignored: ignored.names
        )
    }
}
