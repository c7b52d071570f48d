import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// How a service fails a socket, what its client sees, and how the key rests.
struct SocketFailureTests {
    struct Fate: Sendable {
        var answer: ScriptedAnswer
        /// Of the refusal that the client sees.
        var status = 101
        var code: String?
        /// How the client sees the socket closed.
        var closing: WebSocket.Closing?
        var rests: [Rest.Reason] = []
        /// Failures in a row that are noted of the key.
        var strikes = 0
    }

    private static func refused(_ status: Int, _ word: String = "words") -> ScriptedAnswer {
        .reply(ScriptedReply(status, json: detail(word)))
    }

    private static let early = [
        Fate(answer: refused(429), status: 503, code: "NO_AVAILABLE_KEYS", rests: [.busy]),
        Fate(answer: refused(401, "quota_exceeded"), status: 503, code: "NO_AVAILABLE_KEYS", rests: [.credits]),
        Fate(answer: refused(401, "invalid_api_key"), status: 503, code: "NO_AVAILABLE_KEYS", rests: [.key]),
        Fate(
            answer: refused(401, "detected_unusual_activity"),
            status: 401,
            code: "detected_unusual_activity",
            rests: [.suspicion]
        ),
        Fate(answer: refused(500), status: 502, code: "UPSTREAM_ERROR", strikes: 1),
        Fate(answer: .cut, status: 502, code: "UPSTREAM_ERROR", strikes: 1),
        Fate(answer: refused(404, "voice_not_found"), status: 404, code: "voice_not_found"),
        Fate(answer: refused(426, "upgrade_required"), status: 426, code: "upgrade_required"),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: early)
    func `a socket that is not opened`(fate: Fate) async throws {
        try await SocketRig.run(keys: 1, { _, _ in fate.answer }) { parts in
            let token = try await parts.rig.token { $0.credits.month = 10 }
            let refusal = try await #require(throws: SocketRefusal.self) { try await parts.speech(token) }
            #expect(refusal.reply.status == fate.status)
            #expect(try JSONValue(parsing: refusal.reply.body)["detail"]?["code"]?.string == fate.code)
        } after: { rig, _ in
            check(rig, fate)
            let used = try await rig.used(.requests)
            #expect(used.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: early)
    func `a socket that is not opened, though its client's is`(fate: Fate) async throws {
        try await SocketRig.run(keys: 1, { _, _ in fate.answer }) { parts in
            let socket = try await parts.open("/text-to-speech/v/stream-input").socket
            try await socket.send(["text": "Hi ", "xi_api_key": .string(try await parts.rig.token())])
            let told = try await socket.rest().map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(told.map { $0["error"]?.string } == [fate.code])
            #expect(await socket.peerClosing()?.code == (fate.status < 500 ? .policyViolation : .internalError))
        } after: { rig, _ in
            check(rig, fate)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: early.prefix(3) + early[4...5])
    func `another key is tried before a socket is open`(fate: Fate) async throws {
        try await SocketRig.run({ number, _ in number == 0 ? fate.answer : .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await socket.send(["text": "Hello "])
            #expect(try await socket.receive() != nil)
            #expect(Set(parts.upstream.requests.map { $0.headers["xi-api-key"] }).count == 2)
            await socket.close(.normal)
        } after: { rig, _ in
            check(rig, fate)
        }
    }

    private static func closed(_ code: UInt16, _ reason: String = "") -> WebSocket.Closing {
        WebSocket.Closing(code: .init(rawValue: code), reason: reason)
    }

    private static func ended(_ message: String?, _ closing: WebSocket.Closing) -> ScriptedAnswer {
        .socket([.receive] + [message.map { .text($0) }, .close(closing.code, closing.reason)].compactMap(\.self))
    }

    private static func ends(
        _ message: String?,
        _ closing: WebSocket.Closing,
        rests: [Rest.Reason] = [],
        strikes: Int = 0
    ) -> Fate {
        Fate(answer: ended(message, closing), closing: closing, rests: rests, strikes: strikes)
    }

    private static let late = [
        ends(#"{"message":"No.","error":"quota_exceeded","code":1008}"#, closed(1008, "No."), rests: [.credits]),
        ends(#"{"message_type":"quota_exceeded","error":"No."}"#, closed(1008, "quota_exceeded"), rests: [.credits]),
        ends(nil, closed(1008, "quota_exceeded"), rests: [.credits]),
        ends(#"{"message":"No.","error":"invalid_api_key","code":1008}"#, closed(1008, "No."), rests: [.key]),
        ends(#"{"message_type":"auth_error","error":"No."}"#, closed(1000, "auth_error"), rests: [.permission]),
        ends(#"{"message_type":"rate_limited","error":"No."}"#, closed(1008, "rate_limited"), rests: [.busy]),
        ends(#"{"message_type":"resource_exhausted","error":"No."}"#, closed(1011), rests: [.busy]),
        // The client's own mistakes.
        ends(#"{"message_type":"queue_overflow","error":"No."}"#, closed(1011, "queue_overflow")),
        ends(#"{"message":"No.","error":"input_timeout_exceeded","code":1008}"#, closed(1008, "No.")),
        ends(#"{"message":"No.","error":"voice_id_does_not_exist","code":1008}"#, closed(1008, "No.")),
        ends(#"{"audio":null,"isFinal":true}"#, closed(1000)),
        ends(nil, closed(1009)),
        ends(nil, closed(4000, "quota")),
        // The service's.
        ends(nil, closed(1011, "Crash."), strikes: 1),
        ends(nil, closed(1012), strikes: 1),
        ends(nil, closed(1013, "Try again later."), strikes: 1),
        Fate(
            answer: .socket([.receive, .text("sound"), .cut]),
            closing: closed(1011, "The service broke the connection off."),
            strikes: 1
        ),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: late)
    func `a socket that was open`(fate: Fate) async throws {
        try await SocketRig.run(keys: 1, { _, _ in fate.answer }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await socket.send(["text": "Hello "])
            #expect(try await socket.rest().count <= 1)
            #expect(await socket.peerClosing() == fate.closing)
        } after: { rig, _ in
            check(rig, fate)
            let used = try await rig.used(.credits)[""]
            #expect(used == 6)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a message that is too long ends a socket`() async throws {
        let long = WebSocket.Message.binary([UInt8](repeating: 0, count: SocketCarriage.maximumMessage + 1))
        try await SocketRig.run({ _, _ in .socket([.receive, .send(long)]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await socket.send(["text": "Hello "])
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing()?.code == .internalError)
        }
    }

    private func check(_ rig: Rig, _ fate: Fate) {
        #expect(rig.rests.map(\.reason) == fate.rests)
        let failures = rig.pool.keys.flatMap(\.rests).filter { $0.reason == .failures }
        #expect(failures.reduce(0) { $0 + $1.strikes } == fate.strikes)
    }
}
