import SyrinxEngine
import SyrinxWire

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

    /// The same of a dialogue over a socket, if only one of its voices cannot.
    mutating func note(_ settings: DialogueSocket.VoiceSettings?, _ voices: [EngineVoice]) {
        if settings?.stability != nil, !voices.allSatisfy(\.canChangePitchRange) {
            names.append("voice_settings.stability")
        }
        if settings?.cloneStrength != nil { names.append("voice_settings.clone_strength") }
    }

    /// The same of all fields of a dialogue, if only one of its voices cannot.
    mutating func note(_ body: TextToDialogue.Request, _ voices: [EngineVoice]) {
        let settings = body.settings
        if settings?.stability != nil, !voices.allSatisfy(\.canChangePitchRange) { names.append("settings.stability") }
        if settings?.similarity != nil { names.append("settings.similarity") }
        if settings?.cloneStrength != nil { names.append("settings.clone_strength") }
        if body.audioEffects != nil { names.append("audio_effects") }
        if body.usePVCAsIVC == true { names.append("use_pvc_as_ivc") }
    }
}
