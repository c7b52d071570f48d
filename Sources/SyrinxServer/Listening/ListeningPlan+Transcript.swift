import SyrinxHearing
import SyrinxTranscript
import SyrinxWire

/// From what was heard to what is written.
extension ListeningPlan {
    /// The transcript of each channel, or of all of them, with what is to be taken out still in it.
    func transcripts(of hearings: [Hearing]) -> [Transcript] {
        let transcripts = hearings.enumerated().map { channel, hearing in
            transcript(of: hearing, channel: usesChannels ? channel : nil)
        }
        guard usesChannels, request.multichannelOutputStyle == .combined else { return transcripts }
        return [Self.combined(transcripts)]
    }

    private var dresser: WordDresser {
        WordDresser(
            numbers: request.numbersFormat.map { $0 == .digits ? .digits : .words },
            isVerbatim: request.noVerbatim != true,
            timesCharacters: request.timestampsGranularity == .character,
            spellings: request.keyterms ?? []
        )
    }

    private func transcript(of hearing: Hearing, channel: Int?) -> Transcript {
        // Each channel is a speaker (https://elevenlabs.io/docs/cookbooks/speech-to-text/multichannel-transcription).
        let channelSpeaker = channel.map { "speaker_\($0)" }
        var words = hearing.words
        let times = words.map { $0.start..<max($0.start, $0.end) }
        let speakers = hearing.diarization?.speakers(of: times)
        for index in words.indices { words[index].speaker = channelSpeaker ?? speakers?[index] }
        var items = dresser.items(for: words)
        for event in hearing.events {
            let speaker = channelSpeaker ?? hearing.diarization?.speaker(from: event.start, to: event.end)
            items.insert(event, by: speaker)
        }
        for index in items.indices { items[index].channel = channel }
        return Transcript(
            languageCode: language.threeLetters,
            languageProbability: probability(of: hearing.words),
            duration: hearing.duration,
            items: items
        )
    }

    /// How sure the language is: wholly where the client told it, else as sure as its words are.
    private func probability(of words: [RecognizedWord]) -> Double {
        guard request.languageCode == nil else { return 1 }
        guard !words.isEmpty else { return 0 }
        return words.reduce(0) { $0 + $1.probability } / Double(words.count)
    }

    /// One transcript of several, its words in order of time.
    private static func combined(_ transcripts: [Transcript]) -> Transcript {
        let words = transcripts.flatMap(\.items).filter { $0.kind != .spacing }
            .enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
        let probabilities = transcripts.filter { !$0.items.isEmpty }.map(\.languageProbability)
        return Transcript(
            languageCode: transcripts.first?.languageCode ?? "eng",
            languageProbability: probabilities.isEmpty ? 0 : probabilities.reduce(0, +) / Double(probabilities.count),
            duration: transcripts.map(\.duration).max() ?? 0,
            items: words.reduce(into: []) { $0.append(spaced: $1) }
        )
    }
}

extension [Transcript.Item] {
    /// Puts a sound that is no word where it was heard.
    fileprivate mutating func insert(_ event: AudioEvents.Event, by speaker: String?) {
        let item = Transcript.Item(
            .audioEvent,
            "(\(event.label.rawValue))",
            start: event.start,
            end: event.end,
            speaker: speaker
        )
        let words = filter { $0.kind != .spacing }
        let place = words.firstIndex { $0.start >= event.start } ?? words.endIndex
        self = (words[..<place] + [item] + words[place...]).reduce(into: []) { $0.append(spaced: $1) }
    }

    /// Adds an item, and the spacing before it.
    fileprivate mutating func append(spaced item: Transcript.Item) {
        if let last {
            append(
                Transcript.Item(
                    .spacing,
                    " ",
                    start: last.end,
                    end: Swift.max(last.end, item.start),
                    speaker: last.speaker,
                    channel: last.channel,
                    characters: item.characters.isEmpty
                        ? [] : [.init(text: " ", start: last.end, end: Swift.max(last.end, item.start))]
                )
            )
        }
        append(item)
    }
}
