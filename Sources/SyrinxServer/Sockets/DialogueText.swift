import SyrinxText
import SyrinxWire

/// A dialogue as its client writes it.
///
/// What comes in a row for one voice is one text, however it is cut; a change of voice, or a client that says so, ends the
/// turn, and what was written is spoken to its end.
struct DialogueText: SocketText {
    let live: LiveSpeech
    /// How each of the voices that were named at first speaks.
    let cast: Cast
    let planner: SpeechPlanner

    typealias Cast = [String: VoiceWish]

    /// Turns that may wait to be spoken, however short they are: each takes some memory.
    fileprivate static let mostWaiting = 1000

    func take(_ message: DialogueSocket.Message, isFirst: Bool) throws {
        if !isFirst {
            try message.check()
            try checkVoices(message.voices)
        }
        try live.feed.update { turns in
            for (index, input) in (message.inputs ?? []).enumerated() { try write(input, at: index, to: &turns) }
            if message.flush ?? false { turns.flush() }
        }
    }

    /// All that was written is heard.
    func close() throws {
        try live.feed.update { $0.finish() }
    }

    private func write(_ input: DialogueSocket.Input, at index: Int, to turns: inout FeedTurns) throws {
        guard var wish = cast[input.voiceID] else { throw APIError.undeclaredVoice(input.voiceID, at: index) }
        if input.newTurn ?? false { turns.endTurn() }
        guard !input.text.isEmpty else { return }
        if turns.voiceID != input.voiceID {
            guard turns.waiting < Self.mostWaiting else { throw APIError.tooManyTurns }
            turns.endTurn()
            wish.context = turns.context
            turns.begin(FeedText(try planner.part(wish, saying: []), wish, planner: planner, schedule: .standard))
        }
        turns.update { $0.append(input.text.unicodeScalars, isEager: true) }
    }

    /// Voices that are named again have to be the same.
    private func checkVoices(_ voices: [String]?) throws(APIError) {
        guard let voices, Set(voices) != Set(cast.keys) else { return }
        throw .invalidParameter("voices", "Name the voices in the first message only; they stay the same.")
    }
}

extension APIError {
    fileprivate static let tooManyTurns = invalidParameter(
        "inputs",
        "\(DialogueText.mostWaiting) turns wait to be spoken, which is the most. Send the next when some have been heard."
    )

    fileprivate static func undeclaredVoice(_ id: String, at index: Int) -> Self {
        .invalidParameter(
            "inputs.\(index).voice_id",
            "The voice '\(id)' is not one of the voices that the first message names."
        )
    }
}
