import Synchronization
import SyrinxStore

extension KeyPool {
    /// Learns from what came of a request, and returns when what changed is on disk.
    func note(_ verdict: Verdict, of loan: Loan) async throws(StoreError) {
        loan.wasJudged()
        let now = now()
        let (change, events) = state.withLock { state -> (RestChange, [EventRecord]) in
            guard let index = state.index(of: loan.keyID) else { return (RestChange(), []) }
            // Nearly always there is nothing to learn.
            if verdict == .good, state.keys[index].rests.isEmpty { return (RestChange(), []) }
            let before = state.keys[index].rests
            let change = state.keys[index].note(verdict, of: loan.need, policy, at: now)
            if change.isEmpty { return (change, []) }
            return (change, state.keys[index].events(of: change, since: before, at: now))
        }
        try await save(change, ofKey: loan.keyID, telling: events)
    }

    /// Keeps what changed of a key's rests, if anything did.
    func save(_ change: RestChange, ofKey id: String, telling events: [EventRecord]) async throws(StoreError) {
        guard !change.isEmpty else { return }
        try await store.save(
            change.begun.map { $0.record(ofKey: id) },
            lifting: change.lifted.map { $0.record(ofKey: id) },
            telling: events
        )
    }

    /// Tells of rests that have ended.
    func noteEnds() async throws(StoreError) {
        let now = now()
        let events = state.withLock { state in
            state.keys.indices.flatMap { state.keys[$0].takeEnds(at: now) }
        }
        if !events.isEmpty { try await store.save(events) }
    }

    /// So many credits were spent with a key.
    func spend(_ credits: Int, of keyID: String) {
        state.withLock { state in
            guard let index = state.index(of: keyID) else { return }
            state.keys[index].balance?.left -= credits
        }
    }

    /// A key has told what it has left.
    func note(_ balance: Balance, of keyID: String) async throws(StoreError) {
        let now = now()
        let (change, events) = state.withLock { state -> (RestChange, [EventRecord]) in
            guard let index = state.index(of: keyID) else { return (RestChange(), []) }
            state.keys[index].balance = balance
            guard balance.left > 0 else { return (RestChange(), []) }
            // What a refused request lacked may be more than is left, so only a new period ends the rest at once.
            let lifted = state.keys[index].lift { $0.reason == .credits && ($0.until ?? now) <= now }
            let change = RestChange(lifted: lifted)
            return (change, state.keys[index].events(of: change, since: [], at: now))
        }
        try await save(change, ofKey: keyID, telling: events)
    }
}

/// What a verdict changed of a key's rests.
struct RestChange {
    var begun: [Rest] = []
    var lifted: [Rest] = []

    var isEmpty: Bool { begun.isEmpty && lifted.isEmpty }
}

extension PoolKey {
    mutating func note(_ verdict: Verdict, of need: Need, _ policy: RestPolicy, at now: Timestamp) -> RestChange {
        defer { endProbes(for: need) }
        switch verdict {
        case .good:
            // Success before a rest's end is of a request that was under way when it began.
            let lifted = lift { rest in
                rest.capability == need.capability && (rest.reason == .busy || rest.reason == .failures)
                    && (rest.until ?? now) <= now
            }
            // Those that never began are not on disk.
            return RestChange(lifted: lifted.filter { $0.until != nil })
        case .failed: return noteFailure(of: need.capability, policy, at: now)
        case .refused(let refusal, let time):
            guard let rest = rest(for: refusal, time, need, policy, at: now) else { return RestChange() }
            return RestChange(begun: [begin(rest, at: now)])
        }
    }

    private func rest(
        for refusal: ServiceDescription.Refusal,
        _ time: Duration?,
        _ need: Need,
        _ policy: RestPolicy,
        at now: Timestamp
    ) -> Rest? {
        switch refusal {
        case .key: return Rest(.key, of: nil, until: nil)
        case .credits:
            let reset = balance?.resetsAt.flatMap { $0 > now ? $0 : nil }
            return Rest(.credits, of: nil, until: reset ?? now + policy.credits)
        case .suspicion: return Rest(.suspicion, of: nil, until: now + policy.suspicion)
        case .permission: return Rest(.permission, of: need.capability, until: now + policy.permission)
        case .elsewhere: return nil
        case .busy:
            let known = rests.first { $0.reason == .busy && $0.capability == need.capability }
            // Several that were under way together are one strike.
            let isNew = known.map { ($0.until ?? now) <= now } ?? true
            let strikes = (known?.strikes ?? 0) + (isNew ? 1 : 0)
            let wanted = time.map { min($0, policy.longestRetryAfter) } ?? policy.busy.time(strikes: strikes)
            return Rest(.busy, of: need.capability, until: now + max(wanted, .milliseconds(1)), strikes: strikes)
        }
    }

    private mutating func noteFailure(of capability: String, _ policy: RestPolicy, at now: Timestamp) -> RestChange {
        var rest =
            rests.first { $0.reason == .failures && $0.capability == capability }
            ?? Rest(.failures, of: capability, until: nil, strikes: 0)
        // While it is broken off, those fail that were under way before.
        if let until = rest.until, until > now { return RestChange() }
        rest.strikes += 1
        let isOpen = rest.strikes >= policy.failures
        rest.until = isOpen ? now + policy.breaker.time(strikes: rest.strikes - policy.failures + 1) : nil
        rest = begin(rest, at: now)
        return RestChange(begun: isOpen ? [rest] : [])
    }

    /// Puts a rest in place of the one of its kind, whose end stays if it is later.
    private mutating func begin(_ rest: Rest, at now: Timestamp) -> Rest {
        var rest = rest
        guard let index = rests.firstIndex(where: { $0.reason == rest.reason && $0.capability == rest.capability })
        else {
            rests.append(rest)
            return rest
        }
        if let old = rests[index].until, let new = rest.until { rest.until = max(old, new) }
        rests[index] = rest
        return rest
    }

    /// Takes rests away, and returns them.
    mutating func lift(where isOver: (Rest) -> Bool) -> [Rest] {
        // Most keys have none.
        guard !rests.isEmpty else { return [] }
        let lifted = rests.filter(isOver)
        rests.removeAll(where: isOver)
        return lifted
    }

    /// What is broken off and may be over is tried by one request.
    mutating func beginProbes(for need: Need, at now: Timestamp) {
        for index in rests.indices where rests[index].reason == .failures && rests[index].applies(to: need) {
            if let until = rests[index].until, until <= now { rests[index].isProbed = true }
        }
    }

    mutating func endProbes(for need: Need) {
        for index in rests.indices where rests[index].applies(to: need) { rests[index].isProbed = false }
    }
}
