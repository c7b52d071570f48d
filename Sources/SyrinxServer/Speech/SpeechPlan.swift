import SyrinxEngine
import SyrinxText
import SyrinxWire

/// Everything that decides how a text sounds.
struct SpeechPlan: Sendable {
    var text: [Unicode.Scalar]
    /// What was asked for.
    var voice: Voice
    var model: SpeechModel
    var settings: VoiceSettings
    var givenSeed: Int?
    /// The pronunciation dictionaries, by the ids of their versions.
    var dictionaries: [String]

    var reading: SpeechText.Options
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
    /// What was and will be said by neighbouring requests.
    var previous: [Unicode.Scalar]
    var next: [Unicode.Scalar]

    var format: OutputFormat
    var wantsTimes: Bool
    /// Credits: characters times the model's factor.
    var cost: Int
    /// Names of what was asked for and can't be done.
    var ignored: [String]
}
