import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Has the server itself answer what a service does not, for tokens that want it so.
///
/// It lies around everything else: by then no place and no credits of the token's are taken, and the answer is made under
/// the server's own rules, as if it had been asked directly.
struct FallingBack: Step {
    let local: LocalService
    let voices: VoiceTable
    let notes: FallbackNotes
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        let reasons = passage.caller.with { $0.fallback }
        // What is made of a text or a sound can be made anywhere; what is kept belongs where it is kept.
        guard !reasons.isEmpty, passage.rule.cost != nil else {
            let reply = try await next.answer(passage)
            learnVoices(of: reply, passage)
            return reply
        }
        var passage = passage
        passage.keepsBody = true
        do {
            return try await next.answer(passage)
        } catch let error as GatewayError {
            guard let reason = error.fallbackReason, reasons.contains(reason.rawValue),
                let reply = try await localReply(to: passage, because: reason)
            else { throw error }
            return reply
        }
    }

    /// The server's own answer; nil if it has none but an error, of which the service's says more.
    private func localReply(to passage: Passage, because reason: AdminKeys.FallbackReason) async throws -> Reply? {
        // Whoever is let in by something else than a token is nobody to the server's own API.
        guard passage.body.isResendable, let token = passage.token else { return nil }
        let request = try await request(for: passage, token: token)
        let response = await Caller.$isBeyondQuota.withValue(reason == .quota) { await local.handler(request) }
        guard response.status < 400 else { return nil }
        notes.note(passage, because: reason)
        var headers = response.headers
        headers[Gateway.servedBy] = "local"
        let body = reason == .quota ? response.body.beyondQuota : response.body
        return Reply(status: response.status, headers: headers, body: .own(body), keyID: "")
    }

    /// The same request, with voices that there are here, and without what only the service knows.
    private func request(for passage: Passage, token: String) async throws -> Request {
        let original = passage.request
        var headers = original.headers
        headers[Mount.header] = nil
        // The server's own API knows it by this name only.
        headers["xi-api-key"] = token
        var segments = passage.path.segments
        var json = passage.json
        let language = json?["language_code"]?.string
        let words = passage.rule.path.split(separator: "/")
        for (place, kind) in passage.rule.names ?? [:] {
            if place.hasPrefix("path."), kind == "voice" {
                let word = "{\(place.dropFirst(5))}"
                guard let index = words.firstIndex(of: word[...]), index < segments.count else { continue }
                segments[index] = voice(segments[index], language)
            } else if place.hasPrefix("body."), let body = json {
                let path = MemberPath(place.dropFirst(5))
                json = kind == "voice" ? path.replacing(in: body) { voice($0, language) } : path.removed(from: body)
            }
        }
        let body: RequestBody
        if let bytes = json?.serialized() {
            body = RequestBody(bytes)
            headers["content-length"] = "\(bytes.count)"
        } else {
            body = try await passage.body.open()
        }
        var request = Request(
            original.method,
            "/" + segments.joined(separator: "/"),
            query: original.query,
            headers: headers,
            body: body,
            traceID: original.traceID
        )
        request.peer = original.peer
        request.isSecure = original.isSecure
        return request
    }

    private func voice(_ id: String, _ language: String?) -> String {
        var traits = voices[id]
        traits.language = language.flatMap { $0.isEmpty ? nil : $0 } ?? traits.language
        return local.voice(traits)
    }

    private func learnVoices(of reply: Reply, _ passage: Passage) {
        guard reply.isSuccess, let list = passage.rule.list, list.ids.first?.kind == "voice",
            case .bytes(let bytes) = reply.body,
            // What is no JSON tells of no voices.
            let elements = (try? JSONValue(parsing: bytes))?[list.member]?.array
        else { return }
        voices.learn(elements)
    }
}

extension Response.Body {
    /// The same, of which what is yet to be made is made in place of what a quota no longer buys.
    fileprivate var beyondQuota: Self {
        switch self {
        case .bytes, .file, .open: return self
        case .stream(let write):
            return .stream { writer in
                try await Caller.$isBeyondQuota.withValue(true) { try await write(writer) }
            }
        case .webSocket(let upgrade):
            let beyond = WebSocketUpgrade(
                subprotocol: upgrade.subprotocol,
                maximumMessage: upgrade.maximumMessage
            ) { socket in
                try await Caller.$isBeyondQuota.withValue(true) { try await upgrade.serve(socket) }
            }
            return .webSocket(beyond)
        }
    }
}

extension GatewayError {
    /// Which of the reasons to fall back it is, if it is one.
    var fallbackReason: AdminKeys.FallbackReason? {
        switch code {
        case "NO_AVAILABLE_KEYS": .noKeys
        case "QUOTA_EXCEEDED": .quota
        case "UPSTREAM_ERROR", "UPSTREAM_TIMEOUT": .upstreamError
        default: nil
        }
    }
}
