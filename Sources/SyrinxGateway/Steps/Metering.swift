import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Sets aside what a request will cost, and writes down what it did.
struct Metering: Step {
    let ledger: Ledger
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        var passage = passage
        let bill = Bill(passage)
        let account = try await ledger.open(passage.caller, bill)
        passage.need.credits = bill.credits
        passage.need.isCharged = passage.rule.cost != nil
        passage.account = account
        // What is thrown gives back what was set aside, with the account.
        var reply = try await next.answer(passage)
        guard reply.status < 400 else { return reply }
        if !account.alerts.isEmpty {
            let list = account.alerts.map { "\($0.measure) \($0.period) \($0.threshold)%" }
            reply.headers.append("x-syrinx-quota-alert", list.joined(separator: ", "))
        }
        reply.endings.append(account)
        return reply
    }
}

extension Account: Ending {
    func end(_ delivery: Delivery) {
        settle(bytes: delivery.bytes)
    }
}

/// What a request will cost, and for what.
struct Bill: Hashable, Sendable {
    var service: String
    var capability: String
    var modelID = ""
    var voiceID = ""
    var characters = 0
    var credits = 0
    /// Whether more may be added to it as long as it lasts.
    var mayGrow = false

    init(service: String, capability: String) {
        self.service = service
        self.capability = capability
    }
}

extension Bill {
    /// What a request will cost at most, as far as it tells.
    init(_ passage: Passage) {
        let member = passage.service.description.modelMember
        let model = passage.rule.frames == nil ? passage.json?[member]?.string : passage.asked.request.query[member]
        self.init(service: passage.service.name, capability: passage.rule.capability)
        modelID = model ?? ""
        voiceID = passage.parameters["voice_id"] ?? ""
        mayGrow = passage.asked.isSocket
        guard let cost = passage.rule.cost else { return }
        if let texts = cost.texts {
            // Where it cannot be read here and perhaps can be there, no character has less than a byte.
            characters =
                passage.json.map { json in
                    texts.flatMap { MemberPath($0).texts(in: json) }.reduce(0) { $0 + $1.unicodeScalars.count }
                } ?? passage.size
        }
        credits = passage.service.credits(characters, model: model) + (cost.credits ?? 0)
    }
}
