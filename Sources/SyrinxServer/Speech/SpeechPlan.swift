import SyrinxText
import SyrinxWire

/// Everything that decides how a text sounds.
struct SpeechPlan: Sendable {
    /// What is said and by whom: one part, or one for each turn of a dialogue.
    var parts: [Part]
    /// What was asked for.
    var model: SpeechModel
    var settings: VoiceSettings
    var givenSeed: Int?
    /// The pronunciation dictionaries, by the ids of their versions.
    var dictionaries: [String]

    /// Whether the parts are the lines of a dialogue rather than a text, even if there is only one.
    var isDialogue = false
    /// What was and will be said by neighbouring requests.
    var previous: [Unicode.Scalar] = []
    var next: [Unicode.Scalar] = []

    var format: OutputFormat
    var wantsTimes: Bool
    /// Names of what was asked for and can't be done.
    var ignored: [String]

    /// What one speaker says in one go; empty where it is yet to come.
    struct Part: Sendable {
        var text: [Unicode.Scalar]
        var speaker: Speaker
        var reading: SpeechText.Options
    }

    /// Who speaks first.
    var speaker: Speaker { parts[0].speaker }
    /// How the first part is read.
    var reading: SpeechText.Options { parts[0].reading }
    /// All that is said.
    var text: [Unicode.Scalar] { parts.count == 1 ? parts[0].text : parts.flatMap(\.text) }
    var cost: Int { model.credits(for: parts.reduce(0) { $0 + $1.text.count }) }
}

extension SpeechModel {
    /// What so many characters cost.
    func credits(for characters: Int) -> Int {
        Int((Double(characters) * costFactor).rounded(.up))
    }
}
