import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/v1/service-accounts` and their keys, and a key's own end.
struct ServiceAccountsRoutes {
    let keys: KeyRing

    func register(on api: inout API) {
        api.on(ServiceAccounts.list, .serviceAccountWrite, use: list)
        api.on(ServiceAccounts.create, .serviceAccountWrite, API.NoQuery.self, use: create)
        api.on(ServiceAccounts.keys, .serviceAccountWrite, use: listKeys)
        api.on(ServiceAccounts.createKey, .serviceAccountWrite, API.NoQuery.self, use: createKey)
        api.on(ServiceAccounts.changeKey, .serviceAccountWrite, API.NoQuery.self, use: changeKey)
        api.on(ServiceAccounts.deleteKey, .serviceAccountWrite, use: deleteKey)
        api.on(ServiceAccounts.disableKey, .serviceAccountWrite, use: disableKey)
        api.on(ServiceAccounts.disableSelf, nil, ServiceAccounts.DisableQuery.self, use: disableSelf)
    }

    @Sendable private func list(_ call: Call) -> ServiceAccounts.List {
        let byAccount = Dictionary(grouping: keys.holders) { $0.record.serviceAccountID }
        return ServiceAccounts.List(
            keys.serviceAccounts.map { account in
                ServiceAccounts.Account(
                    serviceAccountUserID: account.id,
                    name: account.name,
                    createdAtUnix: account.createdAt.seconds,
                    apiKeys: shown(byAccount[account.id] ?? [], of: account.id)
                )
            }
        )
    }

    @Sendable private func create(
        _ body: ServiceAccounts.CreateRequest,
        _ query: API.NoQuery,
        _ call: Call
    ) async throws -> Response {
        let account = try await keys.createServiceAccount(name: body.name)
        let ignored = body.defaultSharingGroups?.isEmpty == false ? ["default_sharing_groups"] : []
        return try .json(ServiceAccounts.Created(serviceAccountUserID: account.id), ignoring: ignored)
    }

    @Sendable private func listKeys(_ call: Call) throws -> ServiceAccounts.KeyList {
        let id = try keys.serviceAccount(call.accountID).id
        return ServiceAccounts.KeyList(shown(keys.holders.filter { $0.record.serviceAccountID == id }, of: id))
    }

    @Sendable private func createKey(
        _ body: ServiceAccounts.KeyRequest,
        _ query: API.NoQuery,
        _ call: Call
    ) async throws -> Response {
        let account = try keys.serviceAccount(call.accountID)
        let permissions = try call.caller.permissions(toGive: body.permissions)
        let now = keys.now()
        let new = try await keys.create(name: body.name) { (record) throws(APIError) in
            record.serviceAccountID = account.id
            record.permissions = permissions
            record.credits.month = try body.characterLimit.map(Self.characterLimit)
            record.concurrency = try body.ttsConcurrencyLimit.map(Self.concurrency)
            record.allowedAddresses = body.allowedIPs.map(Self.ranges)
            record.expiresAt = try body.expiresAtUnix.map { (end) throws(APIError) in try Self.expiry(end, now: now) }
        }
        return try .json(
            ServiceAccounts.CreatedKey(xiAPIKey: new.secret, keyID: new.key.id),
            ignoring: [
                body.thirdPartyDisableAllowed.map { _ in "third_party_disable_allowed" },
                body.dubbingConcurrencyLimit.map { _ in "dubbing_concurrency_limit" },
                body.musicConcurrencyLimit.map { _ in "music_concurrency_limit" },
            ].compactMap(\.self)
        )
    }

    @Sendable private func changeKey(
        _ body: ServiceAccounts.KeyChange?,
        _ query: API.NoQuery,
        _ call: Call
    ) async throws -> Response {
        let id = try key(call)
        guard let body else { return try .json(ServiceAccounts.Done()) }
        let permissions: Change<Set<String>?> =
            switch body.permissions {
            case .set(let grant): .set(try call.caller.permissions(toGive: grant))
            case .cleared: throw APIError.notClearable("permissions")
            case .unchanged: .unchanged
            }
        let now = keys.now()
        _ = try await keys.change(id) { (record) throws(APIError) in
            if let name = body.name { record.name = name }
            if case .set(let set) = permissions { record.permissions = set }
            switch body.isEnabled {
            case .set(let isEnabled): record.setDisabled(!isEnabled, now: now)
            case .cleared: throw .notClearable("is_enabled")
            case .unchanged: break
            }
            try body.characterLimit.map(Self.characterLimit).apply(to: &record.credits.month)
            try body.ttsConcurrencyLimit.map(Self.concurrency).apply(to: &record.concurrency)
            body.allowedIPs.map(Self.ranges).apply(to: &record.allowedAddresses)
            try body.expiresAtUnix.map { (end) throws(APIError) in try Self.expiry(end, now: now) }
                .apply(to: &record.expiresAt)
        }
        return try .json(
            ServiceAccounts.Done(),
            ignoring: [
                body.thirdPartyDisableAllowed == .unchanged ? nil : "third_party_disable_allowed",
                body.dubbingConcurrencyLimit == .unchanged ? nil : "dubbing_concurrency_limit",
                body.musicConcurrencyLimit == .unchanged ? nil : "music_concurrency_limit",
            ].compactMap(\.self)
        )
    }

    @Sendable private func deleteKey(_ call: Call) async throws -> ServiceAccounts.Done {
        _ = try await keys.revoke(key(call))
        return ServiceAccounts.Done()
    }

    @Sendable private func disableKey(_ call: Call) async throws -> ServiceAccounts.Done {
        try await disable(key(call))
        return ServiceAccounts.Done()
    }

    @Sendable private func disableSelf(
        _ query: ServiceAccounts.DisableQuery,
        _ call: Call
    ) async throws -> ServiceAccounts.Done {
        guard query.apiKeyName == "self" else {
            throw APIError.invalidParameter(
                "api_key_name",
                "The api_key_name is '\(query.apiKeyName)' and must be 'self', to confirm that this very key is meant."
            )
        }
        guard ![KeyRing.administratorID, KeyRing.anybodyID].contains(call.caller.id) else {
            throw APIError.invalidParameter(
                "api_key_name",
                "The key of this request is the server's own and cannot be disabled; whoever runs the server changes it."
            )
        }
        try await disable(call.caller.id, bySelf: true)
        return ServiceAccounts.Done()
    }

    private func disable(_ id: String, bySelf: Bool = false) async throws {
        let now = keys.now()
        _ = try await keys.change(id) { (record) throws(APIError) in
            record.setDisabled(true, bySelf: bySelf, now: now)
        }
    }

    /// The id of the key that a request names, which is one of the account that it names.
    private func key(_ call: Call) throws(APIError) -> String {
        let account = try keys.serviceAccount(call.accountID)
        let id = call.parameter("api_key_id")
        let record = try keys.find(id).record
        guard record.serviceAccountID == account.id, record.revokedAt == nil else { throw .keyNotFound(id) }
        return id
    }

    /// An account's keys but those that were deleted.
    private func shown(_ holders: [Caller], of accountID: String) -> [ServiceAccounts.Key] {
        let now = keys.now()
        return holders.filter { $0.record.revokedAt == nil }
            .map { ServiceAccounts.Key($0, of: accountID, at: now) }
    }
}

// Values as the API has them, checked under the API's names.
extension ServiceAccountsRoutes {
    /// Minutes and days, in seconds (<https://elevenlabs.io/docs/api-reference/service-accounts/api-keys/create>).
    private static let lifetimes = 15 * 60...90 * 86400

    private static func characterLimit(_ limit: Int) throws(APIError) -> Int {
        guard limit >= 0 else {
            throw .invalidParameter("character_limit", "The character_limit is \(limit) and must be 0 or more.")
        }
        return limit
    }

    private static func concurrency(_ limit: Int) throws(APIError) -> Int {
        guard limit > 0 else {
            throw .invalidParameter(
                "tts_concurrency_limit",
                "The tts_concurrency_limit is \(limit) and must be 1 or more."
            )
        }
        return limit
    }

    private static func expiry(_ end: Int, now: Timestamp) throws(APIError) -> Timestamp {
        guard (now.seconds + lifetimes.lowerBound...now.seconds + lifetimes.upperBound).contains(end) else {
            throw .invalidParameter(
                "expires_at_unix",
                "The expires_at_unix is \(end) and must be 15 minutes to 90 days from now, which is \(now.seconds)."
            )
        }
        return Timestamp(seconds: end)
    }

    /// With the prefix of a bare address written out.
    private static func ranges(_ addresses: [String]) -> [String] {
        addresses.map { $0.contains("/") ? $0 : $0 + ($0.contains(":") ? "/128" : "/32") }
    }
}

extension Call {
    fileprivate var accountID: String { parameter("service_account_user_id") }
}

extension Caller {
    /// The permissions of a key that this one makes: none that it lacks itself.
    ///
    /// - Throws: `missing_permissions`.
    fileprivate func permissions(toGive grant: ServiceAccounts.Grant) throws(APIError) -> Set<String>? {
        switch grant {
        case .all:
            for permission in Permission.upstream where !Permission.reserved.contains(permission) {
                try require(permission)
            }
            return nil
        case .named(let permissions):
            for permission in permissions { try require(permission) }
            return Set(permissions.map(\.rawValue))
        }
    }
}

extension APIError {
    fileprivate static func notClearable(_ name: String) -> Self {
        invalidParameter(name, "The \(name) cannot be cleared. Send a value, or leave it out.")
    }
}

extension Response {
    /// JSON, naming what was asked for and is not done.
    fileprivate static func json(_ value: some Encodable, ignoring names: [String]) throws -> Response {
        var response = try json(value)
        if !names.isEmpty { response.headers["x-syrinx-ignored"] = names.joined(separator: ", ") }
        return response
    }
}
