import SyrinxAccess
import SyrinxHTTP
import SyrinxWire

/// Says who asks.
struct Authorizer: Sendable {
    let keys: KeyRing

    /// Who opened a socket, by what a client may present on one: a token that is used up by it, the key in a header or in
    /// the first message, or a bearer token that is the key.
    func caller(
        of request: Request,
        presenting given: SocketCredentials,
        for purpose: SingleUseToken.Purpose
    ) async throws -> Caller {
        let caller: Caller
        if let token = given.token {
            caller = try await SingleUseTokens(keys).redeem(token, for: purpose.rawValue, from: request.peer)
        } else {
            let secret = request.headers["xi-api-key"] ?? given.key ?? given.authorization.map(Self.bearer)
            caller = try keys.caller(secret, from: request.peer)
        }
        try caller.require(purpose.permission)
        return caller
    }

    /// The key's owner, or that of the token in the query, which is used up by it.
    func caller(
        of request: Request,
        for permission: Permission,
        token purpose: SingleUseToken.Purpose?
    ) async throws -> Caller {
        guard let purpose, let token = request.query["token"] else {
            return try caller(of: request, for: permission)
        }
        let caller = try await SingleUseTokens(keys).redeem(token, for: purpose.rawValue, from: request.peer)
        try caller.require(permission)
        return caller
    }

    private static func bearer(_ authorization: String) -> String {
        let scheme = "bearer "
        return authorization.lowercased().hasPrefix(scheme)
            ? String(authorization.dropFirst(scheme.count)) : authorization
    }

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

/// What a client that may not be able to send headers presents on a socket instead.
struct SocketCredentials: Sendable {
    /// Of a single use.
    var token: String?
    var key: String?
    /// A key, perhaps behind the word `Bearer`.
    var authorization: String?
}
