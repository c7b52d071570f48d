import SyrinxAccess
import SyrinxCrypto
import SyrinxStore
import SyrinxWire

extension AdminKeys.Key {
    /// A key as it is now.
    init(_ holder: Caller, at now: Timestamp) {
        let record = holder.currentRecord
        let current = record.secrets.first
        self.init(
            keyID: record.id,
            name: record.name,
            state: record.state(at: now),
            hint: current?.hint ?? "",
            services: record.services.sorted(),
            fallback: record.fallback.sorted().compactMap { .init(rawValue: $0) },
            credits: AdminKeys.Limits(record.credits),
            requests: AdminKeys.Limits(record.requests),
            createdAtUnix: record.createdAt.seconds,
            use: AdminKeys.Use(
                credits: AdminKeys.Amounts(.credits, of: holder, record, at: now),
                requests: AdminKeys.Amounts(.requests, of: holder, record, at: now),
                inFlight: holder.gate?.current
            )
        )
        permissions = record.permissions?.sorted()
        concurrency = record.concurrency
        cache = record.cache
        allowedIPs = record.allowedAddresses
        serviceAccountUserID = record.serviceAccountID
        expiresAtUnix = record.expiresAt?.seconds
        revokedAtUnix = record.revokedAt?.seconds
        lastUsedAtUnix = record.lastUsedAt?.seconds
        previousSecretUntilUnix = record.secrets.compactMap(\.validUntil).filter { $0 > now }.max()?.seconds
    }
}

extension AdminKeys.Limits {
    fileprivate init(_ limits: KeyRecord.Limits) {
        self.init(hour: limits.hour, day: limits.day, month: limits.month)
    }
}

extension AdminKeys.Amounts {
    fileprivate init(_ measure: Meter.Measure, of holder: Caller, _ record: KeyRecord, at now: Timestamp) {
        func amount(_ period: Period) -> AdminKeys.Amount {
            AdminKeys.Amount(
                used: holder.meter.used(measure, in: period, at: now),
                limit: record.limit(of: measure, in: period),
                resetsAtUnix: period.end(of: now).seconds
            )
        }
        self.init(hour: amount(.hour), day: amount(.day), month: amount(.month))
    }
}

extension KeyRecord {
    fileprivate func state(at now: Timestamp) -> AdminKeys.Key.State {
        if revokedAt != nil { return .revoked }
        if disabledAt != nil { return .disabled }
        if let expiresAt, now >= expiresAt { return .expired }
        return .active
    }
}

extension ServiceAccounts.Key {
    /// A key of a service account as it is now.
    init(_ holder: Caller, of accountID: String, at now: Timestamp) {
        let record = holder.record
        let current = record.secrets.first
        self.init(
            name: record.name,
            hint: current?.hint ?? "",
            keyID: record.id,
            serviceAccountUserID: accountID,
            createdAtUnix: record.createdAt.seconds,
            isDisabled: record.disabledAt != nil,
            hashedXIAPIKey: current?.digest.hexadecimal ?? ""
        )
        permissions = record.permissions?.sorted()
        disableReason = record.isSelfDisabled ? "self_disabled" : nil
        characterLimit = record.credits.month
        characterCount = holder.meter.used(.credits, in: .month, at: now)
        allowedIPs = record.allowedAddresses
        platformLimits = record.concurrency.map { ServiceAccounts.PlatformLimits(concurrency: $0) }
        expiresAtUnix = record.expiresAt?.seconds
    }
}
