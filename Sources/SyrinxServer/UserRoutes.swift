import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// `/v1/user`: the key that asks, and how much it may use.
struct UserRoutes {
    /// What stands for "without limit": the largest number that every client can hold.
    static let unlimited = Int(Int32.max)

    let now: @Sendable () -> Timestamp

    func register(on api: inout API) {
        let now = now
        api.on(User.get, .userRead) { call in User.Account(call.caller, at: now()) }
        api.on(User.subscription, .userRead) { call in
            User.ExtendedSubscription(User.Subscription(call.caller, at: now()))
        }
    }
}

extension User.Account {
    /// A key as a user: there are no people here, so each key is one.
    fileprivate init(_ caller: Caller, at now: Timestamp) {
        let record = caller.record
        // The administrator's own key is in no store, and leaves no letters of it to tell.
        let hint = record.secrets.first?.hint ?? ""
        self.init(
            userID: caller.id,
            subscription: User.Subscription(caller, at: now),
            firstName: record.name,
            xiAPIKeyPreview: hint.isEmpty ? nil : "...\(hint)",
            createdAt: record.createdAt.seconds,
            seatType: caller.isAdministrator ? "workspace_admin" : "workspace_member"
        )
    }
}

extension User.Subscription {
    /// A key's quota of the month, which is upstream's billing period; whatever is about money or cloned voices is zero
    /// or false, because there is none of it here.
    fileprivate init(_ caller: Caller, at now: Timestamp) {
        self.init(
            tier: "syrinx",
            characterCount: caller.meter.used(.credits, in: .month, at: now),
            characterLimit: caller.record.limit(of: .credits, in: .month) ?? UserRoutes.unlimited,
            nextCharacterCountResetUnix: Period.month.end(of: now).seconds
        )
    }
}
