/// What stands for an entity that was taken out of a transcript.
public enum RedactionMode: String, CaseIterable, Hashable, Sendable {
    /// `{REDACTED}`
    case redacted
    /// `{CREDIT_CARD}`
    case entityType = "entity_type"
    /// `{CREDIT_CARD_0}`, each type counted from nought.
    case enumeratedEntityType = "enumerated_entity_type"
}

extension Transcript {
    /// The transcript with a marker for every entity of a selection, in its items and their characters.
    ///
    /// The words of an entity, and what touches them without a space, become one word; its marker's characters are
    /// spread evenly over the time of what it stands for, so that nothing shows how long that was written.
    public func redacting(_ selection: EntitySelection, as mode: RedactionMode) -> Transcript {
        let entities = entities(selection)
        guard !entities.isEmpty else { return self }
        let redactor = Redactor(transcript: self, mode: mode)
        var transcript = self
        transcript.items = redactor.items(without: entities)
        return transcript
    }
}

/// Puts markers into items.
private struct Redactor {
    var transcript: Transcript
    var mode: RedactionMode
    private let text: EntityText

    init(transcript: Transcript, mode: RedactionMode) {
        self.transcript = transcript
        self.mode = mode
        text = EntityText(transcript)
    }

    /// An entity's marker and the scalars it stands for.
    private struct Mark {
        var marker: String
        var range: Range<Int>
    }

    func items(without entities: [Entity]) -> [Transcript.Item] {
        var items: [Transcript.Item] = []
        var next = 0
        var group: [Mark] = []
        for mark in marks(for: entities) {
            if let last = group.last, text.item(at: mark.range.lowerBound) > text.item(at: last.range.upperBound - 1) {
                next = append(group, to: &items, from: next)
                group = []
            }
            group.append(mark)
        }
        next = append(group, to: &items, from: next)
        return items + transcript.items[next...]
    }

    private func marks(for entities: [Entity]) -> [Mark] {
        var counts: [EntityType: Int] = [:]
        return entities.map { entity in
            let type = entity.type.rawValue.uppercased()
            let count = counts[entity.type, default: 0]
            counts[entity.type] = count + 1
            let marker =
                switch mode {
                case .redacted: "{REDACTED}"
                case .entityType: "{\(type)}"
                case .enumeratedEntityType: "{\(type)_\(count)}"
                }
            return Mark(marker: marker, range: entity.characters)
        }
    }

    /// Appends the items from `next` on up to those of some marks that share items, and one for these; the index behind.
    private func append(_ group: [Mark], to items: inout [Transcript.Item], from next: Int) -> Int {
        guard let first = group.first, let last = group.last else { return next }
        let range = text.item(at: first.range.lowerBound)..<text.item(at: last.range.upperBound - 1) + 1
        items += transcript.items[next..<range.lowerBound]
        items.append(merged(range, group))
        return range.upperBound
    }

    /// One item of several, with markers in its text.
    private func merged(_ range: Range<Int>, _ group: [Mark]) -> Transcript.Item {
        let items = transcript.items[range]
        var item = transcript.items[range.lowerBound]
        item.kind = .word
        item.end = items.map(\.end).max() ?? item.end
        item.logProbability = items.filter { $0.kind != .spacing }.map(\.logProbability).min() ?? item.logProbability
        let isTimed = items.contains { !$0.characters.isEmpty }
        item.text = ""
        item.characters = []
        var position = text.scalars(ofItem: range.lowerBound).lowerBound
        for mark in group {
            item.append(position..<mark.range.lowerBound, of: text, in: transcript, isTimed: isTimed)
            let start = text.time(at: mark.range.lowerBound, in: transcript).start
            let end = text.time(at: mark.range.upperBound - 1, in: transcript).end
            item.append(mark.marker, from: start, to: end, isTimed: isTimed)
            position = mark.range.upperBound
        }
        let end = text.scalars(ofItem: range.upperBound - 1).upperBound
        item.append(position..<end, of: text, in: transcript, isTimed: isTimed)
        return item
    }
}

extension EntityText {
    /// When a scalar is said: as its item knows, or else evenly between the others of its item.
    fileprivate func time(at scalar: Int, in transcript: Transcript) -> (start: Double, end: Double) {
        let index = item(at: scalar)
        let item = transcript.items[index]
        let range = scalars(ofItem: index)
        let offset = scalar - range.lowerBound
        if item.characters.count == range.count { return (item.characters[offset].start, item.characters[offset].end) }
        let step = (item.end - item.start) / Double(range.count)
        return (item.start + Double(offset) * step, item.start + Double(offset + 1) * step)
    }
}

extension Transcript.Item {
    /// Appends scalars of a transcript's text as they are.
    fileprivate mutating func append(
        _ range: Range<Int>,
        of text: EntityText,
        in transcript: Transcript,
        isTimed: Bool
    ) {
        self.text += text.string(range)
        guard isTimed else { return }
        characters += range.map { scalar in
            let time = text.time(at: scalar, in: transcript)
            return Timed(text: text.string(scalar..<scalar + 1), start: time.start, end: time.end)
        }
    }

    /// Appends a marker over a time.
    fileprivate mutating func append(_ marker: String, from start: Double, to end: Double, isTimed: Bool) {
        text += marker
        guard isTimed else { return }
        let step = (end - start) / Double(marker.unicodeScalars.count)
        characters += marker.unicodeScalars.enumerated().map { index, scalar in
            Timed(text: "\(scalar)", start: start + Double(index) * step, end: start + Double(index + 1) * step)
        }
    }
}
