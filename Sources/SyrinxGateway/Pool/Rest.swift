public import SyrinxStore

/// Why a key is not used for now.
public struct Rest: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// It was used too much.
        case busy
        /// It has no credits.
        case credits
        /// The service does not take it.
        case key
        /// The service suspects it.
        case suspicion
        /// It may not do such things.
        case permission
        /// What was sent with it failed several times in a row.
        case failures
        /// An administrator has put it to rest.
        case administrator
    }

    public var reason: Reason
    /// What it is not used for; nil for anything.
    public var capability: String?
    /// Nil until somebody lifts it, or, of failures, while they are too few.
    public var until: Timestamp?
    /// How often in a row there was a reason.
    public var strikes: Int
    /// Whether a request is under way that tells if it is over.
    var isProbed = false
    /// Whether it is known to be over, and was told.
    var isTold = false

    init(_ reason: Reason, of capability: String?, until: Timestamp?, strikes: Int = 1) {
        self.reason = reason
        self.capability = capability
        self.until = until
        self.strikes = strikes
    }
}

extension Rest {
    /// Nil for a record of another version's reasons.
    init?(_ record: UpstreamRestRecord) {
        guard let reason = Reason(rawValue: record.reason) else { return nil }
        self.init(
            reason,
            of: record.capability.isEmpty ? nil : record.capability,
            until: record.until,
            strikes: record.strikes
        )
    }

    func record(ofKey id: String) -> UpstreamRestRecord {
        UpstreamRestRecord(
            keyID: id,
            capability: capability ?? "",
            reason: reason.rawValue,
            until: until,
            strikes: strikes
        )
    }
}
