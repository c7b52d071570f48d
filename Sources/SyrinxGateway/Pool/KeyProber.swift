import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Finds out what a key can do and what it has left, by requests that cost nothing.
struct KeyProber: Sendable {
    /// What came of it.
    struct Finding: Sendable {
        /// Nil if the service was not to be asked.
        var isValid: Bool?
        /// What was asked for.
        var capabilities: [String: Bool] = [:]
        var balance: Balance?
        /// Why not, in the service's words.
        var message: String?
    }

    private static let maximumAnswer = 1024 * 1024

    let pool: KeyPool
    let upstream: any Upstream

    /// Tries everything that the service's description has a probe for.
    func probe(_ keyID: String, of service: Service) async -> Finding {
        var finding = Finding()
        for probe in service.description.probes {
            let body = Array((probe.body ?? "").utf8)
            do {
                let answer = try await ask(probe.method, probe.path, body, with: keyID, of: service)
                let words = [answer.error?.status, answer.error?.code].compactMap(\.self)
                let meaning = words.compactMap { service.description.meanings[$0] }.first
                switch meaning {
                case .key:
                    finding.isValid = false
                    finding.message = answer.error?.message
                    return finding
                case .permission, .elsewhere: finding.capabilities[probe.capability] = false
                default: finding.capabilities[probe.capability] = answer.status < 500 && answer.status != 401
                }
                finding.isValid = true
            } catch {
                finding.message = "The service did not answer."
            }
        }
        // Without a balance there is nothing to be told of it.
        finding.balance = try? await balance(ofKey: keyID, of: service)
        return finding
    }

    /// What a key has left; nil if it does not tell.
    func balance(ofKey keyID: String, of service: Service) async throws -> Balance? {
        guard let source = service.description.balance else { return nil }
        let answer = try await ask("GET", source.path, [], with: keyID, of: service)
        guard answer.status == 200, case .integer(let used)? = answer.json?[source.used],
            case .integer(let limit)? = answer.json?[source.limit]
        else { return nil }
        var reset: Timestamp?
        if let name = source.resetsAt, case .integer(let seconds)? = answer.json?[name] {
            reset = Timestamp(seconds: seconds)
        }
        return Balance(left: max(0, limit - used), resetsAt: reset)
    }

    private struct ProbeAnswer {
        var status: Int
        var json: JSONValue?

        var error: APIError? { json.flatMap { APIError(statusCode: status, json: $0) } }
    }

    private func ask(
        _ method: String,
        _ path: String,
        _ body: [UInt8],
        with keyID: String,
        of service: Service
    ) async throws -> ProbeAnswer {
        guard let secret = pool.secret(ofKey: keyID) else { throw APIError.upstreamKeyNotFound(keyID) }
        let credential = service.credential(secret)
        var headers: Headers = [credential.name: credential.value]
        if !body.isEmpty { headers["content-type"] = "application/json" }
        let reply = try await upstream.send(
            UpstreamRequest(
                method,
                service.description.baseURL.withoutTrailingSlashes + path,
                headers: headers,
                body: RequestBody(body),
                mayRepeat: true
            )
        )
        let (bytes, isWhole) = try await reply.body.collect(upTo: Self.maximumAnswer)
        // An answer without words is judged by its status.
        return ProbeAnswer(status: reply.status, json: isWhole ? try? JSONValue(parsing: bytes) : nil)
    }
}
