public import SyrinxWire

/// Why a request is not let in by the key that it presents.
public enum KeyFault: Error, Hashable, Sendable {
    /// It presents none.
    case missing
    case unknown
    case revoked
    case disabled
    case expired
    /// The secret was replaced by another, and its time is over.
    case replaced
    /// It comes from where the key may not be used.
    case wrongAddress(String?)

    /// As the API answers it.
    public var apiError: APIError {
        switch self {
        case .missing: .missingKey
        case .unknown: .invalidKey
        case .revoked, .disabled, .expired, .replaced, .wrongAddress: .refusedKey(description)
        }
    }
}

extension KeyFault: CustomStringConvertible {
    /// What is said of the key.
    public var description: String {
        switch self {
        case .missing: "was not sent"
        case .unknown: "is not known"
        case .revoked: "was revoked"
        case .disabled: "is disabled"
        case .expired: "has expired"
        case .replaced: "was replaced by another"
        case .wrongAddress(let address): "may not be used from the address \(address ?? "of this request")"
        }
    }
}
