import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Puts a ticket of this server in place of what a service lets browsers in with, so that they come back through here.
struct Lending: Step {
    /// Bytes of the longest answer that holds one.
    private static let maximumAnswer = 64 * 1024

    let pool: KeyPool
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        let reply = try await next.answer(passage)
        guard let lending = passage.rule.lends, reply.isSuccess else { return reply }
        guard let bytes = try await reply.collect(upTo: Self.maximumAnswer) else {
            throw GatewayError.upstreamError("The service's answer is too long to be looked through.")
        }
        // What cannot be read cannot be held to anything.
        guard let json = try? JSONValue(parsing: bytes), case .object(var members) = json,
            let text = members[lending.member]?.string
        else { throw GatewayError.upstreamError("The service's answer does not hold what it should.") }
        members[lending.member] = .string(try translate(text, lending, reply.keyID, passage))
        var answer = reply
        answer.headers["content-length"] = nil
        answer.body = .bytes(JSONValue.object(members).serialized())
        return answer
    }

    private func translate(
        _ text: String,
        _ lending: OperationRule.Lending,
        _ keyID: String,
        _ passage: Passage
    ) throws(GatewayError) -> String {
        guard let name = lending.query else {
            return ticket(UpstreamPath.queryValue(text), lending, keyID, passage)
        }
        let base = passage.service.description.baseURL.withoutTrailingSlashes
        guard let scheme = text.firstRange(of: "://"), let start = ServiceDescription.authority(of: base) else {
            throw .upstreamError("The service leads to another host.")
        }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard authority.lowercased() == start.lowercased() else {
            throw .upstreamError("The service leads to another host.")
        }
        var path = rest[authority.endIndex...]
        if path.hasPrefix(base[start.endIndex...]) { path = path.dropFirst(base[start.endIndex...].count) }
        let parts = path.split(separator: "?", maxSplits: 1)
        guard let first = parts.first, parts.count == 2 else {
            throw .upstreamError("The service's answer does not hold what it should.")
        }
        let pairs = parts[1].split(separator: "&").map { pair in
            guard pair.hasPrefix(name + "=") else { return String(pair) }
            return "\(name)=\(ticket(String(pair.dropFirst(name.count + 1)), lending, keyID, passage))"
        }
        return "\(passage.request.socketOrigin)/v1/\(passage.service.name)\(first)?\(pairs.joined(separator: "&"))"
    }

    private func ticket(
        _ value: String,
        _ lending: OperationRule.Lending,
        _ keyID: String,
        _ passage: Passage
    ) -> String {
        Ticket(
            value: value,
            service: passage.service.name,
            upstreamKeyID: keyID,
            ownerID: passage.caller.id,
            expiresAt: pool.now() + .seconds(lending.seconds)
        )
        .sealed(under: pool.sealing)
    }
}

extension Request {
    /// Where its client reaches this server with WebSockets: `wss://voice.test`.
    fileprivate var socketOrigin: String {
        let isSecure = isSecure || headers["x-forwarded-proto"] == "https"
        return "\(isSecure ? "wss" : "ws")://\(headers["host"] ?? "localhost")"
    }
}
