import SyrinxStore
import SyrinxWire

extension PoolKey {
    /// What there is to tell of a change.
    func events(of change: RestChange, since before: [Rest], at now: Timestamp) -> [EventRecord] {
        let begun = change.begun.filter { rest in
            // What was under way when a rest began only makes it longer.
            rest.reason == .administrator || !before.contains { $0.isSame(as: rest) && $0.isInForce(at: now) }
        }
        let ended = change.lifted.filter { rest in
            !rest.isTold && rest.wasInForce && !change.begun.contains { $0.isSame(as: rest) }
        }
        return begun.map { event($0.reason.eventKind, of: $0, at: now) }
            + ended.map { event(.returned, of: $0, at: now) }
    }

    /// Those of its rests that have ended and that nobody was told of.
    mutating func takeEnds(at now: Timestamp) -> [EventRecord] {
        var events: [EventRecord] = []
        for index in rests.indices where !rests[index].isTold && rests[index].endsByItself {
            guard let end = rests[index].until, end <= now else { continue }
            rests[index].isTold = true
            events.append(event(.returned, of: rests[index], at: end))
        }
        return events
    }

    /// Takes over an administrator's change, and tells whether it is used from now on, or not any more.
    mutating func replace(_ new: UpstreamKeyRecord, at now: Timestamp) -> [EventRecord] {
        let wasDisabled = record.disabledAt != nil
        record = new
        guard wasDisabled != (new.disabledAt != nil) else { return [] }
        let rest = Rest(.administrator, of: nil, until: nil)
        return [event(wasDisabled ? .returned : .disabled, of: rest, at: now)]
    }

    private func event(_ kind: AdminEvents.Kind, of rest: Rest, at time: Timestamp) -> EventRecord {
        var event = EventRecord(kind.rawValue, at: time)
        event.service = record.service
        event.upstreamKeyID = record.id
        event.capability = rest.capability ?? ""
        event.reason = rest.reason.rawValue
        event.until = kind == .returned ? nil : rest.until
        return event
    }
}

extension Rest {
    fileprivate func isSame(as other: Rest) -> Bool {
        reason == other.reason && capability == other.capability
    }

    /// Whether it kept the key from anything: failures do when they are many.
    fileprivate var wasInForce: Bool { reason != .failures || until != nil }

    /// Whether the key is used again without a request that succeeds first.
    var endsByItself: Bool { reason != .failures }
}

extension Rest.Reason {
    fileprivate var eventKind: AdminEvents.Kind {
        switch self {
        case .key: .disabled
        case .credits: .exhausted
        case .busy, .suspicion, .permission, .failures, .administrator: .rested
        }
    }
}
