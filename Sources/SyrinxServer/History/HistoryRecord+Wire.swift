import SyrinxStore
import SyrinxWire

extension History.Item {
    /// An item as the API shows it, without its times.
    ///
    /// What the key had used before it is not known any more, so the count goes from 0 to what the item cost.
    init(_ record: HistoryRecord) throws {
        self.init(
            historyItemID: record.id,
            dateUnix: record.date.seconds,
            characterCountChangeFrom: 0,
            characterCountChangeTo: record.credits,
            contentType: record.contentType
        )
        requestID = record.requestID
        modelID = record.modelID
        if let lines = record.dialogue {
            dialogue = lines.map { .init(text: $0.text, voiceID: $0.voiceID, voiceName: $0.voiceName) }
        } else {
            voiceID = record.voiceID
            voiceName = record.voiceName
            voiceCategory = record.voiceCategory
            text = record.text
        }
        settings = try JSONValue(parsing: Array(record.settings.utf8))
        source = record.source
        outputFormat = record.outputFormat
    }
}

extension HistoryQuery {
    /// The store's form of what the API was asked for.
    init(_ query: History.ListQuery, of keyID: String?, limit: Int) {
        self.init(keyID: keyID, limit: limit)
        voiceID = query.voiceID
        modelID = query.modelID
        source = query.source?.rawValue
        since = query.dateAfterUnix.map(Timestamp.init(clamping:))
        before = query.dateBeforeUnix.map(Timestamp.init(clamping:))
        search = query.search
        after = query.startAfterHistoryItemID
        oldestFirst = query.sortDirection == .ascending
    }
}

extension Timestamp {
    /// The nearest moment that can be counted in milliseconds.
    fileprivate init(clamping seconds: Int) {
        let limit = Int.max / 1000
        self.init(seconds: min(max(seconds, -limit), limit))
    }
}

extension History.Alignments {
    init(_ times: KeptTimes) {
        self.init(
            alignment: CharacterAlignment(times.frames.lazy.flatMap(\.source.timed)),
            normalizedAlignment: CharacterAlignment(times.frames.lazy.flatMap(\.normalized.timed))
        )
    }
}

extension CharacterAlignment {
    fileprivate init(_ characters: some Sequence<CharacterClock.Timed>) {
        self.init()
        for character in characters {
            append(String(character.character), from: character.start, to: character.end)
        }
    }
}
