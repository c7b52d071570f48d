import SyrinxStore
import SyrinxWire

extension KeyRecord {
    private static let serviceLength = 1...100
    private static let addressCount = 1...100

    /// Refuses what makes no sense.
    func check() throws(APIError) {
        guard KeyRing.nameLength.contains(name.unicodeScalars.count) else {
            throw .invalidParameter("name", "A name has 1 to \(KeyRing.nameLength.upperBound) characters.")
        }
        for name in (permissions ?? []).sorted() where !Permission(rawValue: name).isKnown {
            throw .invalidParameter("permissions", "There is no permission '\(name)'.")
        }
        for service in services.sorted() where !Self.serviceLength.contains(service.unicodeScalars.count) {
            throw .invalidParameter(
                "services",
                "A service's name has 1 to \(Self.serviceLength.upperBound) characters."
            )
        }
        for measure in Meter.Measure.allCases {
            for period in Period.allCases where (limit(of: measure, in: period) ?? 0) < 0 {
                let name = "\(measure.rawValue).\(period.rawValue)"
                throw .invalidParameter(name, "A limit is 0 or more; leave it out for none.")
            }
        }
        guard concurrency ?? 1 > 0 else {
            throw .invalidParameter("concurrency", "The concurrency is 1 or more; leave it out for the server's own.")
        }
        for text in allowedAddresses ?? [] where AddressRange(text) == nil {
            throw .invalidParameter(
                "allowed_ips",
                "'\(text)' is neither an IP address (10.0.0.1, fd00::1) nor a range of them (10.0.0.0/8)."
            )
        }
        guard Self.addressCount.contains(allowedAddresses?.count ?? 1) else {
            throw .invalidParameter(
                "allowed_ips",
                "There are \(allowedAddresses?.count ?? 0) addresses and must be 1 to "
                    + "\(Self.addressCount.upperBound); leave them out to allow any."
            )
        }
    }
}
