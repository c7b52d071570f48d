import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Answers again with what a token was answered before, and asks once for what it asks for twice at a time.
///
/// It lies around what meters, so that such an answer costs nothing.
struct Caching: Step {
    private static let header = "x-syrinx-cache"

    let cache: AnswerCache
    /// Whether tokens that do not say want it.
    let isOn: Bool
    let ledger: Ledger
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        guard passage.rule.isCacheable == true else { return try await change(passage) }
        guard wants(passage), let digest = digest(of: passage) else {
            var reply = try await next.answer(passage)
            reply.headers[Self.header] = "bypass"
            return reply
        }
        switch cache.find(digest, naming: passage.named, now: ledger.now) {
        case .kept(let entry):
            count(passage, entry.headers, bytes: entry.body.count)
            return Reply(status: 200, headers: marked(entry.headers, "hit"), body: .bytes(entry.body), keyID: "")
        case .making(let shared):
            let answer = try await shared.reply { try await next.answer(passage) }
            var reply = answer.reply
            reply.headers = marked(reply.headers, answer.isFirst ? "miss" : "merged")
            if !answer.isFirst {
                reply.endings.append(Saving(step: self, passage: passage, headers: reply.headers))
            }
            return reply
        }
    }

    private func marked(_ headers: Headers, _ word: String) -> Headers {
        var headers = headers
        // That was told once, to the request that reached it.
        if word != "miss" { headers["x-syrinx-quota-alert"] = nil }
        headers[Self.header] = word
        return headers
    }

    /// What changes a thing changes what is made with it.
    private func change(_ passage: Passage) async throws -> Reply {
        let reply = try await next.answer(passage)
        let isChange = passage.rule.cost == nil && !["GET", "HEAD", "OPTIONS"].contains(passage.request.method)
        if isChange, reply.isSuccess { cache.forget(naming: passage.named) }
        return reply
    }

    private func wants(_ passage: Passage) -> Bool {
        let control = passage.request.headers["cache-control"]?.lowercased() ?? ""
        // Who wants nothing kept there wants nothing kept here.
        let isKept = passage.request.query["enable_logging"] != "false"
        return passage.caller.prefersCache ?? isOn && isKept && !control.contains("no-")
    }

    /// The digest of all that shapes an answer, and of whose it is: one token's is never another's.
    private func digest(of passage: Passage) -> Digest? {
        guard passage.request.method == "POST", let json = passage.json else { return nil }
        let query = passage.request.query.items.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        let identity: JSONValue = [
            "service": .string(passage.service.name),
            "token": .string(passage.caller.id),
            "path": .array(passage.path.segments.map { .string($0) }),
            "query": .array(query.map { [.string($0.name), .string($0.value)] }),
            "accept": .string(passage.request.headers["accept"] ?? ""),
            "body": json,
        ]
        return SHA256.digest(of: identity.serialized())
    }

    /// Counts what it would have cost.
    fileprivate func count(_ passage: Passage, _ headers: Headers, bytes: Int) {
        let bill = Bill(passage)
        let told = passage.service.description.costHeader.flatMap { headers[$0] }.flatMap { Int($0) }
        var record = UsageRecord(
            time: ledger.now(),
            keyID: passage.caller.id,
            product: bill.capability,
            modelID: bill.modelID,
            voiceID: bill.voiceID,
            voiceName: ""
        )
        record.service = bill.service
        record.characters = bill.characters
        record.saved = told ?? bill.credits
        record.bytes = bytes
        passage.caller.meter.count(requests: 1, at: record.time)
        ledger.leave(Ledger.Entry(usage: [record]))
    }
}

/// What an answer would have cost that was made for another request.
private struct Saving: Ending {
    let step: Caching
    let passage: Passage
    let headers: Headers

    func end(_ delivery: Delivery) {
        if delivery.end == .whole { step.count(passage, headers, bytes: delivery.bytes) }
    }
}

extension Passage {
    /// The ids that the request names.
    fileprivate var named: Set<NamedID> {
        Set(operation.names.ids(path: parameters, query: request.query.all, body: json))
    }
}
