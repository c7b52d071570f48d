import SyrinxHTTP
import SyrinxStore

/// Asks again with other keys, as long as nothing was passed on, and nothing is done twice that may be done once only.
struct Retrying: Step {
    /// Keys that a request tries.
    static let maximumAttempts = 8

    let pool: KeyPool
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        var passage = passage
        var failures = Failures()
        // Nobody else could be asked.
        if passage.body.length != 0, !passage.keepsBody, pool.count(for: passage.need) < 2 {
            passage.body.stopKeeping()
        }
        while true {
            do {
                return try await next.answer(passage)
            } catch let failure as AttemptFailure {
                failures.add(failure)
                passage.tried.insert(failure.keyID)
                let mayRepeat = !failure.mayHaveRun || passage.rule.isRepeatable(by: passage.request.method)
                guard mayRepeat, passage.body.isResendable, passage.tried.count < Self.maximumAttempts else {
                    return try failures.reply(to: passage, pool)
                }
            } catch is KeyPool.NoKey {
                return try failures.reply(to: passage, pool)
            }
        }
    }
}

/// Why a key did not serve.
struct AttemptFailure: Error {
    enum Kind: Hashable {
        case refused(ServiceDescription.Refusal)
        case failed(status: Int?)
        case timedOut
    }

    var kind: Kind
    var keyID: String
    /// Whether the service may have done what it was asked for.
    var mayHaveRun: Bool
    /// The service's own words, for the client if no key is left.
    var reply: Reply?
}

/// What came of the attempts that failed.
private struct Failures {
    private var told: Reply?
    private var failed: AttemptFailure.Kind?

    mutating func add(_ failure: AttemptFailure) {
        switch failure.kind {
        case .failed, .timedOut: failed = failure.kind
        // These say what the client can do about it.
        case .refused(.suspicion), .refused(.permission), .refused(.elsewhere): told = failure.reply
        // These are the pool's trouble.
        case .refused(.key), .refused(.credits), .refused(.busy): break
        }
    }

    /// What the client gets when no key is left.
    func reply(to passage: Passage, _ pool: KeyPool) throws(GatewayError) -> Reply {
        if let told { return told }
        switch failed {
        case .failed(let status): throw .upstreamError("The service did not answer as it should.", status: status)
        case .timedOut: throw .upstreamTimeout
        case .refused, nil:
            throw .noAvailableKeys(
                passage.rule.capability,
                soonest: pool.soonest(for: passage.need),
                now: pool.now()
            )
        }
    }
}
