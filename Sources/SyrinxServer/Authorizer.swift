import SyrinxAccess
import SyrinxHTTP
import SyrinxWire

/// Says who asks.
struct Authorizer: Sendable {
    let keys: KeyRing

    /// The key in `xi-api-key`, if it may do what `permission` names.
    func caller(of request: Request, for permission: Permission?) throws(APIError) -> Caller {
        let caller: Caller
        if let secret = request.headers["xi-api-key"] {
            caller = try keys.caller(secret, from: request.peer)
        } else {
            do throws(APIError) {
                caller = try keys.caller(nil)
            } catch {
                throw request.headers["authorization"] == nil ? error : .authorizationHeader
            }
        }
        if let permission { try caller.require(permission) }
        return caller
    }
}

extension APIError {
    /// As the cloud answers it (probed 2026-09-25).
    static let authorizationHeader = Self(
        401,
        "authentication_error",
        "invalid_authorization_header",
        "Send the key in the header xi-api-key; an Authorization header is not read."
    )
}
