import SyrinxAccess
import SyrinxHTTP

/// Who asks, by what a client may present.
struct Credentials: Sendable {
    /// What a browser, whose sockets have no headers of its own, puts before its token in a subprotocol.
    static let subprotocol = "keypool-token."
    /// Names that tokens are sent by.
    static let names = ["xi-api-key", "authorization", "x-api-key"]
    /// The same in queries, as people write them.
    private static let queryNames: Set<String> = [
        "xi-api-key", "xi_api_key", "x-api-key", "x_api_key", "api_key", "apikey", "authorization", "access_token",
    ]

    let keys: KeyRing

    /// - Throws: one of the 401s.
    func caller(of request: Request) throws(GatewayError) -> Caller {
        try caller(of: request, presenting: Self.token(of: request))
    }

    /// The same of a token that did not come in the request's head.
    func caller(of request: Request, presenting token: String?) throws(GatewayError) -> Caller {
        guard !request.query.items.contains(where: { Self.queryNames.contains($0.name.lowercased()) }) else {
            throw .tokenInQuery
        }
        let caller: Caller
        do throws(KeyFault) {
            caller = try keys.identify(token, from: request.peer)
        } catch {
            throw .refused(error)
        }
        guard !Self.tells(request, token) else { throw .tokenInQuery }
        return caller
    }

    static func token(of request: Request) -> String? {
        let headers = request.headers
        return headers["xi-api-key"] ?? headers["authorization"].flatMap(bearer) ?? headers["x-api-key"]
            ?? headers["sec-websocket-protocol"].flatMap(socketToken)
    }

    private static func bearer(_ value: String) -> String? {
        let words = value.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return words[1].trimmed
    }

    private static func socketToken(_ value: String) -> String? {
        let offers = value.split(separator: ",").map(\.trimmed)
        return offers.first { $0.hasPrefix(subprotocol) }.map { String($0.dropFirst(subprotocol.count)) }
    }

    /// Whether the token stands where it would be passed on and kept.
    private static func tells(_ request: Request, _ token: String?) -> Bool {
        guard let token, !token.isEmpty else { return false }
        return request.path.holds(token)
            || request.query.items.contains { $0.name.holds(token) || $0.value.holds(token) }
    }
}

extension Substring {
    var trimmed: String {
        let text = utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let end = text.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        return end.map { String(Substring(text[...$0])) } ?? ""
    }
}
