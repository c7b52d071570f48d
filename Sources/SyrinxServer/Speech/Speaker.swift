import SyrinxAudio
import SyrinxEngine
import SyrinxText

/// Who speaks, and in what manner: a voice with its settings, as an engine and what follows it are to deliver them.
struct Speaker: Sendable {
    var voice: Voice
    var engine: any SpeechSynthesizer
    var engineVoice: EngineVoice
    /// ``engineVoice``'s name, with a variant where the engine has them: `de+f2`.
    var engineVoiceName: String

    /// Factors of the engine voice's own manner.
    var rate: Double
    var pitch: Double
    var pitchRange: Double
    /// How much smaller the speaker is than the engine voice's: 1.1 raises all resonances by a tenth.
    var formants: Double
    /// How much faster all of it is played, pitch unchanged.
    var speed: Double
    /// Decibels.
    var gain: Double
    /// How much wider than natural loud and soft lie apart, 0...1.
    var expansion: Double

    var seed: UInt32

    /// Samples per second, as played: other than the engine's where formants are moved.
    var playedRate: Double { Double(engineVoice.rate) * formants }

    var treatment: VoiceTreatment { VoiceTreatment(gain: gain, expansion: expansion, speed: speed) }

    /// How the engine is to speak what the text has in `style`.
    func delivery(_ style: SpeakingStyle) -> Delivery {
        Delivery(
            voice: engineVoiceName,
            // The formant factor makes the sound shorter and higher; the engine makes it longer and lower first.
            rate: rate * style.rate / formants,
            pitch: pitch * style.pitch / formants,
            pitchRange: pitchRange * style.pitchRange,
            whispered: style.whispered
        )
    }
}
