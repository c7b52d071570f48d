import Synchronization
import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// Tells that this server answered in place of a service, of each token and reason once a minute at most: where a service
/// is gone every request falls back, and there would be no room for anything else.
final class FallbackNotes: Sendable {
    private struct Subject: Hashable {
        var keyID: String
        var service: String
        var capability: String
        var reason: AdminKeys.FallbackReason
    }

    private static let pause = Duration.seconds(60)

    private let ledger: Ledger
    private let told = Mutex<[Subject: Timestamp]>([:])

    init(_ ledger: Ledger) {
        self.ledger = ledger
    }

    func note(_ passage: Passage, because reason: AdminKeys.FallbackReason) {
        let now = ledger.now()
        let subject = Subject(
            keyID: passage.caller.id,
            service: passage.service.name,
            capability: passage.rule.capability,
            reason: reason
        )
        let isNew = told.withLock { told in
            if let last = told[subject], now < last + Self.pause { return false }
            told = told.filter { now < $0.value + Self.pause }
            told[subject] = now
            return true
        }
        guard isNew else { return }
        var event = EventRecord(AdminEvents.Kind.fallback.rawValue, at: now)
        event.keyID = subject.keyID
        event.service = subject.service
        event.capability = subject.capability
        event.reason = reason.rawValue
        ledger.leave(Ledger.Entry(events: [event]))
    }
}
