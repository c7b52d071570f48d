import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Sends a request to where what it names lives, and remembers where what it makes will live.
///
/// What was made for one token is not there for another.
struct Binding: Step {
    /// Bytes of the longest answer that is looked through.
    static let maximumAnswer = 16 * 1024 * 1024

    let affinities: AffinityTable
    let pool: KeyPool
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        var passage = passage
        passage.need.isSteady = passage.rule.list != nil
        try await bind(&passage)
        let reply = try await next.answer(passage)
        guard reply.isSuccess else { return reply }
        let made = learnFromHead(of: reply, passage)
        if !made.isEmpty { passage.account?.add(made) }
        guard passage.operation.readsAnswers else { return reply }
        return try await read(reply, passage)
    }

    /// Finds the keys that have what a request names.
    ///
    /// - Throws: where it is not the caller's, as if it was not there.
    func bind(_ passage: inout Passage) async throws {
        let ids = passage.operation.names.ids(
            path: passage.parameters,
            query: passage.request.query.all,
            body: passage.json
        )
        // An id that no rule tells of is one all the same, where it is long enough not to be a word.
        let words = passage.path.segments + passage.request.query.items.map(\.value) + (passage.json?.words ?? [])
        for named in ids + affinities.ids(among: words) {
            let home = try await home(of: named, passage)
            guard isVisible(home, named.kind, to: passage) else { throw GatewayError.notFound(named) }
            guard let home else { continue }
            // What was made with a key that is gone is gone with it.
            let keys = Set(home.keyIDs.filter { pool.secret(ofKey: $0) != nil })
            let shared = passage.need.boundTo.map(keys.intersection) ?? keys
            if !shared.isEmpty { passage.need.boundTo = shared }
        }
    }

    private func home(of named: NamedID, _ passage: Passage) async throws -> AffinityTable.Home? {
        try await affinities.home(
            of: named,
            in: passage.service.name,
            at: pool.now(),
            isFleeting: passage.service.description.fleetingKinds[named.kind] != nil
        )
    }

    /// Whether a thing may be seen: one's own, or what is nobody's and not of a kind that is always somebody's.
    private func isVisible(_ home: AffinityTable.Home?, _ kind: String, to passage: Passage) -> Bool {
        let description = passage.service.description
        if passage.caller.isAdministrator || description.sharedKinds.contains(kind) { return true }
        guard let owner = home?.ownerID else { return !description.privateKinds.contains(kind) }
        return owner == passage.caller.id
    }

    private func learnFromHead(of reply: Reply, _ passage: Passage) -> [AffinityRecord] {
        learn(passage.operation.makes.ids(header: { reply.headers[$0] }), ofKey: reply.keyID, passage)
    }

    private func learn(
        _ ids: [NamedID],
        ofKey keyID: String,
        _ passage: Passage,
        isOwn: Bool = true
    ) -> [AffinityRecord] {
        guard !ids.isEmpty else { return [] }
        let now = pool.now()
        let records = ids.map { named in
            AffinityRecord(
                service: passage.service.name,
                kind: named.kind,
                id: named.id,
                upstreamKeyID: keyID,
                ownerID: isOwn ? passage.caller.id : nil,
                expiresAt: passage.service.description.fleetingKinds[named.kind].map { now + .seconds($0) }
            )
        }
        return affinities.learn(records)
    }
}

// MARK: Bodies

extension Binding {
    /// The answer, when what it made is on disk, without what is others'.
    private func read(_ reply: Reply, _ passage: Passage) async throws -> Reply {
        guard case .stream(let stream) = reply.body else { return reply }
        var reply = reply
        let (bytes, isWhole) = try await collect(stream, of: reply)
        guard isWhole else {
            guard passage.rule.list == nil, passage.rule.hides == nil else {
                throw GatewayError.upstreamError("The service's answer is too long to be looked through.")
            }
            reply.body = .stream(stream.following(bytes))
            return reply
        }
        reply.body = .bytes(bytes)
        // What is no JSON has no members.
        guard var json = try? JSONValue(parsing: bytes) else { return reply }
        let made = learn(passage.operation.makes.ids(body: json), ofKey: reply.keyID, passage)
        try await affinities.keep(made)
        if try await redact(&json, reply.keyID, passage) {
            reply.body = .bytes(json.serialized())
            reply.headers["content-length"] = nil
        }
        return reply
    }

    /// Whether none of an element's ids is another's, and, where its kind is always somebody's, one of them the caller's.
    private func isVisible(
        _ element: JSONValue,
        of list: OperationRule.List,
        to passage: Passage
    ) async throws -> Bool {
        var isOwn = false
        for id in list.ids {
            guard let text = element[id.member]?.string,
                let home = try await home(of: NamedID(kind: id.kind, id: text), passage)
            else { continue }
            guard isVisible(home, id.kind, to: passage) else { return false }
            isOwn = isOwn || home.ownerID == passage.caller.id
        }
        return isOwn || isVisible(nil, list.ids.first?.kind ?? "", to: passage)
    }

    /// Whether a key that has it too, and whose part of the list comes before, is where it is shown.
    private func isInPart(
        before keyID: String,
        _ element: JSONValue,
        _ id: OperationRule.ElementID,
        _ passage: Passage
    ) async throws -> Bool {
        guard passage.siblings.count > 1, let text = element[id.member]?.string,
            let home = try await home(of: NamedID(kind: id.kind, id: text), passage)
        else { return false }
        return passage.siblings.first { home.keyIDs.contains($0) || $0 == keyID } != keyID
    }

    private func collect(_ stream: ReplyStream, of reply: Reply) async throws -> (bytes: [UInt8], isWhole: Bool) {
        do {
            return try await stream.collect(upTo: Self.maximumAnswer)
        } catch let error as UpstreamError where error.reason != .cancelled {
            for ending in reply.endings { await ending.end(Delivery(bytes: 0, end: .brokenOff)) }
            throw GatewayError.upstreamError("The service broke off its answer.")
        }
    }

    /// Takes away what is not for the caller, and tells whether there was any.
    private func redact(_ json: inout JSONValue, _ keyID: String, _ passage: Passage) async throws -> Bool {
        guard case .object(var members) = json else { return false }
        var isChanged = false
        for name in passage.rule.hides ?? [] where members[name] != nil {
            members[name] = .null
            isChanged = true
        }
        if let list = passage.rule.list, let elements = members[list.member]?.array {
            var visible: [JSONValue] = []
            for element in elements where try await isVisible(element, of: list, to: passage) {
                visible.append(element)
            }
            if let own = list.ids.first {
                let seen = visible.compactMap { $0[own.member]?.string }.map { NamedID(kind: own.kind, id: $0) }
                let isPrivate = passage.service.description.privateKinds.contains(own.kind)
                let isOwn = isPrivate && !passage.caller.isAdministrator
                passage.account?.add(learn(seen, ofKey: keyID, passage, isOwn: isOwn))
                var shown: [JSONValue] = []
                for element in visible where try await !isInPart(before: keyID, element, own, passage) {
                    shown.append(element)
                }
                visible = shown
            }
            isChanged = isChanged || visible.count < elements.count
            members[list.member] = .array(visible)
        }
        json = .object(members)
        return isChanged
    }
}

extension JSONValue {
    /// Every text in it that has no space.
    fileprivate var words: [String] {
        switch self {
        case .string(let text): text.utf8.contains(UInt8(ascii: " ")) ? [] : [text]
        case .array(let elements): elements.flatMap(\.words)
        case .object(let members): members.values.flatMap(\.words)
        case .null, .bool, .integer, .number: []
        }
    }
}
