import Foundation
import Synchronization
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// WebSockets through the gateway, from a client to a service, each over a connection.
struct SocketTests {
    struct Parts {
        var rig: Rig
        var upstream: RecordingUpstream
        var client: HTTPClient
        var port: Int

        var base: String { "127.0.0.1:\(port)/v1/elevenlabs/v1" }

        func open(_ path: String, headers: Headers) async throws -> ClientSocket {
            try await client.connect(SocketRequest("ws://" + base + path, headers: headers))
        }

        /// A socket for speech by a token's client.
        func speech(_ token: String) async throws -> WebSocket {
            try await open("/text-to-speech/v/stream-input?model_id=eleven_v3", headers: ["xi-api-key": token]).socket
        }
    }

    typealias Script = @Sendable (Int, RecordingUpstream.Recorded) -> ScriptedAnswer

    /// Runs `body` before a service that answers by a script, and `after` when all that was begun has ended.
    func through(
        secure: Bool = false,
        _ script: @escaping Script,
        _ body: (Parts) async throws -> Void,
        after: (Rig, RecordingUpstream) async throws -> Void = { _, _ in }
    ) async throws {
        let names = secure ? ["IP:127.0.0.1"] : []
        let upstream = try await RecordingUpstream(names: names, script: script)
        var trust = HTTPClient.Configuration()
        trust.authoritiesFile = upstream.authority?.authoritiesFile
        let client = try HTTPClient(configuration: trust)
        let rig = try await Rig(services: [.elevenLabs(at: upstream.url)], upstream: HTTPUpstream(client))
        let server = Server(
            configuration: HTTPConfiguration(),
            handler: { await rig.gateway.respond(to: $0) },
            log: HTTPLog()
        )
        try server.start()
        let result: Result<Void, any Error>
        do {
            try await body(Parts(rig: rig, upstream: upstream, client: client, port: server.port))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await server.shutdown(grace: .seconds(20))
        await client.shutdown()
        await upstream.stop()
        try result.get()
        try await after(rig, upstream)
    }

    private func text(_ message: WebSocket.Message?) -> String? {
        message.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func send(_ json: JSONValue, over socket: WebSocket) async throws {
        try await socket.send(.text(json.serialized()))
    }

    @Test(.timeLimit(.minutes(1)), arguments: [false, true])
    func `messages and closes pass both ways, with a key in place of the token`(secure: Bool) async throws {
        let closing = WebSocket.Closing(code: .init(rawValue: 4001), reason: "That is all.")
        try await through(
            secure: secure,
            { _, _ in .socket([.receive, .receive, .text("sound"), .close(closing.code, closing.reason)]) }
        ) { parts in
            let token = try await parts.rig.token()
            let socket = try await parts.speech(token)
            try await send(["text": " ", "xi_api_key": .string(token)], over: socket)
            try await send(["text": "Hello "], over: socket)
            #expect(text(try await socket.receive()) == "sound")
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing() == closing)
        } after: { rig, upstream in
            let request = try #require(upstream.requests.first)
            #expect(request.headers["xi-api-key"]?.hasPrefix("secret-") == true && request.isSecure == secure)
            #expect(request.messages.map { text($0) } == [#"{"text":" "}"#, #"{"text":"Hello "}"#])
            #expect(try await rig.used(.credits)[""] == 6)
            #expect(try await rig.used(.characters)[""] == 6)
            #expect(try await rig.used(.requests)[""] == 1)
            #expect(try await rig.used(.bytes)[""] == 5)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a client's close reaches the service as it is`() async throws {
        try await through({ _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await send(["text": "Hello "], over: socket)
            #expect(try await socket.receive() != nil)
            await socket.close(.goingAway, "Bye.")
        } after: { _, upstream in
            #expect(upstream.requests.first?.closing == WebSocket.Closing(code: .goingAway, reason: "Bye."))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a quota ends a socket, and what is over it is not sent`() async throws {
        try await through({ _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token { $0.credits.month = 10 })
            try await send(["text": "123456"], over: socket)
            #expect(try await socket.receive() != nil)
            try await send(["text": "12345"], over: socket)
            let farewell = try #require(try await socket.receive())
            #expect(try JSONValue(parsing: farewell.bytes)["error"] == "quota_exceeded")
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing()?.code == .policyViolation)
        } after: { rig, upstream in
            #expect(upstream.requests.first?.messages.count == 1)
            let used = try await rig.used(.credits)[""]
            #expect(used == 6)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `another key is tried before a socket is open`() async throws {
        try await through({ number, _ in number == 0 ? .reply(ScriptedReply(429)) : .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await send(["text": "Hello "], over: socket)
            #expect(try await socket.receive() != nil)
            #expect(Set(parts.upstream.requests.map { $0.headers["xi-api-key"] }).count == 2)
            await socket.close(.normal)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what a service says instead of a socket is the client's`() async throws {
        try await through({ _, _ in .reply(ScriptedReply(404, json: detail("voice_not_found"))) }) { parts in
            let token = try await parts.rig.token()
            let refusal = await #expect(throws: SocketRefusal.self) { try await parts.speech(token) }
            #expect(refusal?.reply.status == 404)
            #expect(refusal.map { String(decoding: $0.reply.body, as: UTF8.self) } == detail("voice_not_found"))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a key that is refused over its socket rests`() async throws {
        let words = #"{"message":"No.","error":"quota_exceeded","code":1008}"#
        try await through({ _, _ in .socket([.receive, .text(words), .close(.policyViolation, "No.")]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await send(["text": "Hello "], over: socket)
            #expect(text(try await socket.receive()) == words)
            #expect(try await socket.receive() == nil)
        } after: { rig, _ in
            #expect(rig.rests.map(\.reason) == [.credits])
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `a token may come in the first message`(isKnown: Bool) async throws {
        try await through({ _, _ in .socket([.echo]) }) { parts in
            let token = try await parts.rig.token()
            let socket = try await parts.open("/text-to-speech/v/stream-input", headers: [:]).socket
            try await send(["text": "Hi ", "xi_api_key": .string(isKnown ? token : "unknown")], over: socket)
            let answer = text(try await socket.receive())
            if isKnown {
                #expect(answer == #"{"text":"Hi "}"#)
                await socket.close(.normal)
            } else {
                #expect(answer?.contains("AUTH_INVALID") == true && parts.upstream.requests.isEmpty)
                #expect(try await socket.receive() == nil)
                #expect(await socket.peerClosing()?.code == .policyViolation)
            }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [("", 1), ("?audio_format=ulaw_8000", 4)])
    func `the time of sound that is sent is counted`(query: String, seconds: Int) async throws {
        try await through({ _, _ in .socket([.receive, .text("{}")]) }) { parts in
            let token = try await parts.rig.token()
            let path = "/speech-to-text/realtime" + query
            let socket = try await parts.open(path, headers: ["xi-api-key": token]).socket
            let sound = Data(repeating: 0, count: 32_000).base64EncodedString()
            try await send(["message_type": "input_audio_chunk", "audio_base_64": .string(sound)], over: socket)
            while try await socket.receive() != nil {}
        } after: { rig, _ in
            let used = try await rig.used(.seconds)[""]
            #expect(used == seconds)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a signed URL leads a browser back through the gateway`() async throws {
        let script: Script = { _, request in
            guard request.path.hasSuffix("get-signed-url") else { return .socket([.echo]) }
            let host = request.headers["host"] ?? ""
            let url = "wss://\(host)/v1/convai/conversation?agent_id=a&conversation_signature=cvtkn_1"
            return .reply(ScriptedReply(200, json: #"{"signed_url":"\#(url)"}"#))
        }
        try await through(script) { parts in
            let reply = try await parts.client.send(
                ClientRequest(
                    "GET",
                    "http://\(parts.base)/convai/conversation/get-signed-url?agent_id=a",
                    headers: ["xi-api-key": try await parts.rig.token()]
                )
            )
            let url = try #require(try JSONValue(parsing: reply.body)["signed_url"]?.string)
            #expect(url.hasPrefix("ws://\(parts.base)/convai/conversation?agent_id=a&conversation_signature="))
            #expect(!url.contains("cvtkn_1"))
            let socket = try await parts.client.connect(SocketRequest(url + "&source=js")).socket
            try await send(["type": "user_activity"], over: socket)
            #expect(try await socket.receive() != nil)
            let request = try #require(parts.upstream.requests.last)
            #expect(request.query["conversation_signature"] == "cvtkn_1" && request.query["source"] == "js")
            #expect(request.headers["xi-api-key"] == nil)
            await socket.close(.normal)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a single-use token is the gateway's own, for a while`() async throws {
        let script: Script = { _, request in
            request.method == "POST" ? .reply(ScriptedReply(200, json: #"{"token":"sutkn_1"}"#)) : .socket([.echo])
        }
        try await through(script) { parts in
            let reply = try await parts.client.send(
                ClientRequest(
                    "POST",
                    "http://\(parts.base)/single-use-token/tts_websocket",
                    headers: ["xi-api-key": try await parts.rig.token()]
                )
            )
            let token = try #require(try JSONValue(parsing: reply.body)["token"]?.string)
            #expect(token != "sutkn_1")
            let path = "/text-to-speech/v/stream-input?single_use_token="
            let socket = try await parts.open(path + token, headers: [:]).socket
            try await send(["text": "Hello "], over: socket)
            #expect(try await socket.receive() != nil)
            #expect(parts.upstream.requests.last?.query["single_use_token"] == "sutkn_1")
            await socket.close(.normal)
            for (token, wait) in [("sutkn_1", 0), (token, 900)] {
                parts.rig.clock.advance(by: .seconds(wait))
                let refusal = await #expect(throws: SocketRefusal.self) {
                    try await parts.open(path + token, headers: [:])
                }
                #expect(refusal?.reply.status == 401)
            }
        } after: { rig, _ in
            let used = try await rig.used(.credits)[""]
            #expect(used == 6)
        }
    }
}
