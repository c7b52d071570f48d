import SyrinxHTTP
import SyrinxWire

/// Lets a key rest that was refused or failed.
struct Resting: Step {
    /// Bytes of the longest error that is read.
    static let maximumError = 64 * 1024

    let pool: KeyPool
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        guard let loan = passage.loan else { preconditionFailure("a key is chosen before it rests") }
        do {
            var reply = try await next.answer(passage)
            try await judge(&reply, passage, loan)
            return reply
        } catch let error as UpstreamError {
            switch error.reason {
            case .cancelled:
                // It may be done, and cost, though nobody waits for it; else whoever left in time would have it for nothing.
                if error.wasSent, passage.rule.cost != nil { passage.account?.charge(nil, to: loan.keyID) }
                throw CancellationError()
            case .notRecorded: throw GatewayError.notRecorded
            case .bodyFailed: throw passage.body.failure ?? error
            case .timedOut, .broken: break
            }
            // The client's own failure to send looks like the service's.
            if let failure = passage.body.failure { throw failure }
            try await pool.note(.failed, of: loan)
            throw AttemptFailure(
                kind: error.reason == .timedOut ? .timedOut : .failed(status: nil),
                keyID: loan.keyID,
                mayHaveRun: error.wasSent
            )
        }
    }

    private func judge(_ reply: inout Reply, _ passage: Passage, _ loan: Loan) async throws {
        var text: [UInt8]?
        if Verdict.mustRead(reply.status), case .stream(let stream) = reply.body {
            let (bytes, isWhole) = try await stream.collect(upTo: Self.maximumError)
            // No service should repeat a key, and none of them may.
            let shown = bytes.replacing(loan.secret.utf8, with: "***".utf8)
            reply.body = isWhole ? .bytes(shown) : .stream(stream.following(shown))
            if shown.count != bytes.count { reply.headers["content-length"] = nil }
            text = isWhole ? shown : nil
        }
        let verdict = Verdict(
            reply.status,
            reply.headers,
            // What is no JSON has no words to know it by.
            body: text.flatMap { try? JSONValue(parsing: $0) },
            meanings: passage.meanings,
            now: pool.now()
        )
        try await pool.note(verdict, of: loan)
        switch verdict {
        case .good:
            reply.endings.append(loan)
        case .refused(let refusal, _):
            throw AttemptFailure(kind: .refused(refusal), keyID: loan.keyID, mayHaveRun: false, reply: reply)
        case .failed:
            throw AttemptFailure(kind: .failed(status: reply.status), keyID: loan.keyID, mayHaveRun: true)
        }
    }
}

extension Loan: Ending {
    func end(_ delivery: Delivery) async {
        // A rest that is not on disk holds all the same, until the server ends.
        switch delivery.end {
        case .brokenOff: try? await pool.note(.failed, of: self)
        case .refused(let refusal): try? await pool.note(.refused(refusal, rest: nil), of: self)
        case .whole, .left: break
        }
    }
}
