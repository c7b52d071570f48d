import Synchronization
public import SyrinxHTTP
public import SyrinxWire

/// Says whether a request may be answered.
public struct Authorizer: Sendable {
    /// Nil when every request may.
    private let key: [UInt8]?

    /// Only requests with `key` in `xi-api-key` may; with no key, every request may.
    public init(key: String?) {
        self.key = key.map { Array($0.utf8) }
    }

    public func check(_ request: Request) throws(APIError) {
        guard let key else { return }
        guard let given = request.headers["xi-api-key"] else {
            if request.headers["authorization"] != nil { throw .authorizationHeader }
            throw .missingKey
        }
        guard Self.equal(given.utf8, key) else { throw .invalidKey }
    }

    /// Compares in a time that does not tell where the first difference is.
    private static func equal(_ a: String.UTF8View, _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for (x, y) in zip(a, b) { difference |= x ^ y }
        return difference == 0
    }
}

// Codes and words as the cloud answers them (probed 2026-09-25).
extension APIError {
    static let missingKey = Self(
        401,
        "authentication_error",
        "missing_api_key",
        "Neither authorization header nor xi-api-key received, please provide one.",
        status: "needs_authorization"
    )

    static let invalidKey = Self(
        401,
        "authentication_error",
        "unauthorized",
        "Invalid API key",
        status: "invalid_api_key"
    )

    static let authorizationHeader = Self(
        401,
        "authentication_error",
        "invalid_authorization_header",
        "Send the key in the header xi-api-key; an Authorization header is not read."
    )
}
