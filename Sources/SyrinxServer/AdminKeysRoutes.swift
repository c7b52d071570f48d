import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/admin/v1/keys`: the administrator's view of all keys.
struct AdminKeysRoutes {
    let keys: KeyRing

    private static let pageSizes = 1...1000
    /// Seconds that the secret before may work beside the new one.
    private static let graceTimes = 0...90 * 86400

    func register(on api: inout API) {
        api.on(AdminKeys.create, .admin, use: create)
        api.on(AdminKeys.list, .admin, AdminKeys.ListQuery.self, use: list)
        api.on(AdminKeys.get, .admin, use: get)
        api.on(AdminKeys.change, .admin, use: change)
        api.on(AdminKeys.rotate, .admin, use: rotate)
        api.on(AdminKeys.revoke, .admin, use: revoke)
        api.on(AdminKeys.delete, .admin, use: revoke)
    }

    @Sendable private func create(_ body: AdminKeys.CreateRequest, _ call: Call) async throws -> AdminKeys.Issued {
        let now = keys.now()
        return try issued(
            await keys.create(name: body.name) { (record) throws(APIError) in
                record.permissions = body.permissions.map { Set($0) }
                record.services = Set(body.services ?? [])
                record.fallback = Set((body.fallback ?? []).map(\.rawValue))
                record.credits = body.credits?.limits ?? .init()
                record.requests = body.requests?.limits ?? .init()
                record.concurrency = body.concurrency
                record.cache = body.cache
                record.allowedAddresses = body.allowedIPs
                let end = body.expiresAtUnix.map { Change.set($0) } ?? .unchanged
                try record.setExpiry(end, in: body.expiresInSeconds, now: now)
            }
        )
    }

    @Sendable private func list(_ query: AdminKeys.ListQuery, _ call: Call) throws -> AdminKeys.Page {
        let size = query.pageSize ?? 100
        guard Self.pageSizes.contains(size) else { throw APIError.invalidPageSize(size, allowed: Self.pageSizes) }
        var rest = keys.holders[...]
        if let cursor = query.cursor {
            guard let index = rest.firstIndex(where: { $0.id == cursor }) else {
                throw APIError.invalidCursor(parameter: "cursor")
            }
            rest = rest[(index + 1)...]
        }
        let now = keys.now()
        return AdminKeys.Page(rest.prefix(size).map { AdminKeys.Key($0, at: now) }, hasMore: rest.count > size)
    }

    @Sendable private func get(_ call: Call) throws -> AdminKeys.Key {
        try key(call.keyID)
    }

    @Sendable private func change(_ body: AdminKeys.ChangeRequest, _ call: Call) async throws -> AdminKeys.Key {
        let now = keys.now()
        let record = try await keys.change(call.keyID) { (record) throws(APIError) in
            if let name = body.name { record.name = name }
            var permissions = record.permissions.map { Array($0) }
            body.permissions.apply(to: &permissions)
            record.permissions = permissions.map { Set($0) }
            var services: [String]? = Array(record.services)
            body.services.apply(to: &services)
            record.services = Set(services ?? [])
            var fallback: [AdminKeys.FallbackReason]? = record.fallback.compactMap { .init(rawValue: $0) }
            body.fallback.apply(to: &fallback)
            record.fallback = Set((fallback ?? []).map(\.rawValue))
            record.credits.apply(body.credits)
            record.requests.apply(body.requests)
            body.concurrency.apply(to: &record.concurrency)
            body.cache.apply(to: &record.cache)
            body.allowedIPs.apply(to: &record.allowedAddresses)
            try record.setExpiry(body.expiresAtUnix, in: body.expiresInSeconds, now: now)
            if let isDisabled = body.isDisabled { record.setDisabled(isDisabled, now: now) }
        }
        return try key(record.id)
    }

    @Sendable private func rotate(_ body: AdminKeys.RotateRequest?, _ call: Call) async throws -> AdminKeys.Issued {
        var grace = KeyRing.graceTime
        if let seconds = body?.graceSeconds {
            guard Self.graceTimes.contains(seconds) else {
                throw APIError.invalidParameter(
                    "grace_seconds",
                    "The grace_seconds are \(seconds) and must be 0 to \(Self.graceTimes.upperBound) (90 days)."
                )
            }
            grace = .seconds(seconds)
        }
        return try issued(await keys.rotate(call.keyID, grace: grace))
    }

    @Sendable private func revoke(_ call: Call) async throws -> AdminKeys.Key {
        try key(await keys.revoke(call.keyID).id)
    }

    private func key(_ id: String) throws(APIError) -> AdminKeys.Key {
        AdminKeys.Key(try keys.find(id), at: keys.now())
    }

    private func issued(_ new: NewSecret) throws(APIError) -> AdminKeys.Issued {
        AdminKeys.Issued(key: try key(new.key.id), secret: new.secret)
    }
}

extension Call {
    fileprivate var keyID: String { parameter("key_id") }
}

extension AdminKeys.Limits {
    fileprivate var limits: KeyRecord.Limits { .init(hour: hour, day: day, month: month) }
}

extension KeyRecord.Limits {
    fileprivate mutating func apply(_ change: Change<AdminKeys.LimitsChange>) {
        switch change {
        case .unchanged: break
        case .cleared: self = Self()
        case .set(let limits):
            limits.hour.apply(to: &hour)
            limits.day.apply(to: &day)
            limits.month.apply(to: &month)
        }
    }
}

extension KeyRecord {
    /// The last second that a key's end may be set to: that of the year 9999.
    private static let lastSecond = 253_402_300_799

    /// Sets when the key ends: at a Unix time, or so many seconds from now.
    fileprivate mutating func setExpiry(
        _ end: Change<Int>,
        in seconds: Int?,
        now: Timestamp
    ) throws(APIError) {
        guard let seconds else {
            if case .set(let second) = end, !(now.seconds + 1...Self.lastSecond).contains(second) {
                throw .invalidParameter(
                    "expires_at_unix",
                    "The expires_at_unix is \(second) and must lie ahead, in seconds since 1970; now it is \(now.seconds)."
                )
            }
            var value = expiresAt?.seconds
            end.apply(to: &value)
            if end != .unchanged { expiresAt = value.map { Timestamp(seconds: $0) } }
            return
        }
        guard end == .unchanged else {
            throw .invalidParameter("expires_in_seconds", "Give expires_at_unix or expires_in_seconds, not both.")
        }
        guard (1...Self.lastSecond - now.seconds).contains(seconds) else {
            throw .invalidParameter(
                "expires_in_seconds",
                "The expires_in_seconds are \(seconds) and must be 1 or more, up to the year 9999."
            )
        }
        expiresAt = now + .seconds(seconds)
    }

    /// Makes the key not work for now, or work again.
    mutating func setDisabled(_ isDisabled: Bool, bySelf: Bool = false, now: Timestamp) {
        guard isDisabled else {
            disabledAt = nil
            isSelfDisabled = false
            return
        }
        isSelfDisabled = bySelf || isSelfDisabled
        disabledAt = disabledAt ?? now
    }
}
