import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/admin/v1/upstream-keys`.
struct UpstreamKeysRoutes {
    /// Seconds that a key may be put to rest.
    private static let restTimes = 0...366 * 86400

    let gateway: Gateway
    let admin: Administration

    private var pool: KeyPool { gateway.services.pool }

    func register(on router: inout Router) {
        admin.on(UpstreamKeys.add, &router, use: add)
        admin.on(UpstreamKeys.list, &router, use: list)
        admin.on(UpstreamKeys.get, &router, use: get)
        admin.on(UpstreamKeys.change, &router, use: change)
        admin.on(UpstreamKeys.test, &router, use: test)
        admin.on(UpstreamKeys.rest, &router, use: rest)
        admin.on(UpstreamKeys.remove, &router, use: remove)
    }

    @Sendable private func add(_ body: UpstreamKeys.AddRequest, _ request: Request) async throws -> UpstreamKeys.Key {
        let service = body.service ?? "elevenlabs"
        guard gateway.mount[service] != nil else {
            throw APIError.invalidParameter("service", "There is no service '\(service)'.")
        }
        let key = try await pool.add(body.secret, to: service, named: body.name) { (record) throws(APIError) in
            record.capabilities = body.capabilities.map { Set($0) }
            record.weight = body.weight ?? 1
            record.concurrency = body.concurrency
        }
        return UpstreamKeys.Key(key, at: pool.now())
    }

    @Sendable private func list(_ request: Request) -> UpstreamKeys.Page {
        let now = pool.now()
        return UpstreamKeys.Page(pool.keys.map { UpstreamKeys.Key($0, at: now) })
    }

    @Sendable private func get(_ request: Request) throws -> UpstreamKeys.Key {
        UpstreamKeys.Key(try pool.key(request.upstreamKeyID), at: pool.now())
    }

    @Sendable private func change(
        _ body: UpstreamKeys.ChangeRequest,
        _ request: Request
    ) async throws -> UpstreamKeys.Key {
        let now = pool.now()
        let key = try await pool.change(request.upstreamKeyID, secret: body.secret) { (record) throws(APIError) in
            if let name = body.name { record.name = name }
            if let weight = body.weight { record.weight = weight }
            var capabilities = record.capabilities.map { Array($0) }
            body.capabilities.apply(to: &capabilities)
            record.capabilities = capabilities.map { Set($0) }
            body.concurrency.apply(to: &record.concurrency)
            if let isDisabled = body.isDisabled { record.disabledAt = isDisabled ? record.disabledAt ?? now : nil }
        }
        return UpstreamKeys.Key(key, at: now)
    }

    @Sendable private func test(_ request: Request) async throws -> UpstreamKeys.Finding {
        let id = request.upstreamKeyID
        let finding = await gateway.prober.probe(id, of: try service(ofKey: id))
        if let balance = finding.balance { try await pool.note(balance, of: id) }
        return UpstreamKeys.Finding(
            key: UpstreamKeys.Key(try pool.key(id), at: pool.now()),
            isValid: finding.isValid,
            capabilities: finding.capabilities,
            message: finding.message
        )
    }

    private func service(ofKey id: String) throws(APIError) -> Service {
        guard let service = gateway.mount[try pool.key(id).record.service] else {
            throw APIError.invalidParameter("service", "The key's service is not described any more.")
        }
        return service
    }

    @Sendable private func rest(_ body: UpstreamKeys.RestRequest, _ request: Request) async throws -> UpstreamKeys.Key {
        guard Self.restTimes.contains(body.seconds) else {
            throw APIError.invalidParameter(
                "seconds",
                "The seconds are \(body.seconds) and must be 0 to \(Self.restTimes.upperBound)."
            )
        }
        let end = body.seconds > 0 ? pool.now() + .seconds(body.seconds) : nil
        return UpstreamKeys.Key(try await pool.rest(request.upstreamKeyID, until: end), at: pool.now())
    }

    @Sendable private func remove(_ request: Request) async throws -> UpstreamKeys.Removed {
        let id = request.upstreamKeyID
        try await pool.remove(id)
        gateway.affinities.forget(keyID: id)
        return UpstreamKeys.Removed(keyID: id)
    }
}

extension Request {
    fileprivate var upstreamKeyID: String { parameters["upstream_key_id"] ?? "" }
}

extension UpstreamKeys.Key {
    /// A key as it is now.
    init(_ key: KeyPool.Snapshot, at now: Timestamp) {
        let rests = key.rests.filter { $0.isInForce(at: now) }
        self.init(
            keyID: key.record.id,
            service: key.record.service,
            name: key.record.name,
            state: Self.state(key.record, rests),
            hint: key.record.hint,
            isConfigured: key.isConfigured,
            weight: key.record.weight,
            inFlight: key.inFlight,
            rests: rests.map { rest in
                UpstreamKeys.Rest(
                    rest.reason.rawValue,
                    capability: rest.capability,
                    untilUnix: rest.until?.seconds
                )
            },
            createdAtUnix: key.record.createdAt.seconds
        )
        capabilities = key.record.capabilities?.sorted()
        concurrency = key.record.concurrency
        creditsLeft = key.balance?.left
        creditsResetAtUnix = key.balance?.resetsAt?.seconds
    }

    private static func state(_ record: UpstreamKeyRecord, _ rests: [SyrinxGateway.Rest]) -> State {
        if record.disabledAt != nil || rests.contains(where: { $0.reason == .key }) { return .disabled }
        if rests.contains(where: { $0.reason == .credits }) { return .exhausted }
        // A key that cannot do one thing is at work for others.
        return rests.contains { $0.capability == nil } ? .resting : .active
    }
}

extension Rest {
    func isInForce(at now: Timestamp) -> Bool {
        guard let until else { return reason != .failures }
        return until > now
    }
}
