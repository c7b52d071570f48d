import SyrinxEngine
import SyrinxText
import SyrinxWire

/// What is asked of whoever speaks.
struct VoiceWish: Sendable {
    var voice: Voice
    var model: SpeechModel
    var settings = VoiceSettings.standard
    /// Told from the text if nil.
    var languageCode: String?
    /// What is said in the same speech, which tells the language where the text alone does not.
    var context: [Unicode.Scalar] = []
    var normalization = TextNormalization.auto
    /// Whether sound is to start before a first sentence is complete.
    var startsSooner = false
    /// Whether SSML's tags are instructions, as far as the model follows them.
    var readsTags = true
    var lexicon: PronunciationLexicon
    var seed: UInt32
}

/// Translates what is asked for into what an engine is told.
extension SpeechPlanner {
    /// Who says `text`, and how; in the language that is known, or asked for, or that the text seems to be.
    func part(
        _ wish: VoiceWish,
        saying text: [Unicode.Scalar],
        in known: String? = nil
    ) throws -> SpeechPlan.Part {
        let language = try known ?? language(wish, text)
        let speaker = try speaker(wish, language)
        return SpeechPlan.Part(text: text, speaker: speaker, reading: reading(wish, speaker.engineVoice, language))
    }

    /// The language to speak: the one asked for, else the voice's if it is not English, else what the text seems to be.
    private func language(_ wish: VoiceWish, _ text: [Unicode.Scalar]) throws(APIError) -> String {
        let model = wish.model
        if let code = wish.languageCode, !code.isEmpty {
            guard model.speaks(code) else { throw .unsupportedLanguage(code, modelID: model.id) }
            return code.base
        }
        let own = wish.voice.labels.language
        guard own == "en", model.languages != ["en"] else { return own }
        let guess = LanguageGuess.language(of: text) ?? LanguageGuess.language(of: wish.context)
        guard let guess, model.speaks(guess) else { return own }
        return guess
    }

    private func speaker(_ wish: VoiceWish, _ language: String) throws -> Speaker {
        let (voice, settings) = (wish.voice, wish.settings)
        let (engine, engineVoice, name) = try engineVoice(for: voice, wish.model, language)
        return Speaker(
            voice: voice,
            engine: engine,
            engineVoice: engineVoice,
            engineVoiceName: name,
            rate: voice.rate,
            pitch: voice.pitch,
            pitchRange: settings.pitchRange,
            formants: voice.formants,
            speed: settings.speed ?? 1,
            gain: engineVoice.gain + gain(of: voice, speaking: language, with: engine) + settings.gain,
            expansion: settings.style ?? 0,
            seed: wish.seed
        )
    }

    /// What the voice needs beside its engine voice; as measured where it speaks with that one.
    private func gain(of voice: Voice, speaking language: String, with engine: any SpeechSynthesizer) -> Double {
        voice.labels.language == language && voice.engine == engine.name ? Voice.gains[voice.id] ?? 0 : 0
    }

    /// The engine and its voice, by the configuration's table.
    private func engineVoice(
        for voice: Voice,
        _ model: SpeechModel,
        _ language: String
    ) throws -> (engine: any SpeechSynthesizer, voice: EngineVoice, name: String) {
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

    private func reading(_ wish: VoiceWish, _ voice: EngineVoice, _ language: String) -> SpeechText.Options {
        let normalize =
            switch wish.normalization {
            case .auto: wish.model.normalizesByDefault
            case .on: true
            case .off: false
            }
        return SpeechText.Options(
            normalize: normalize,
            language: language,
            plainLetters: voice.needsPlainLetters,
            markup: Markup.Options(
                breaks: wish.model.honoursBreaks && wish.readsTags,
                audioTags: wish.model.audioTags
            ),
            abilities: Markup.Abilities(alphabets: voice.alphabets, whispers: voice.canWhisper),
            lexicon: wish.lexicon,
            plan: wish.startsSooner ? .prompt : .wholeSentences
        )
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
