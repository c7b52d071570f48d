import Foundation
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// WebSockets through the gateway, from a client to a service, each over a connection.
struct SocketTests {
    @Test(.timeLimit(.minutes(1)), arguments: [false, true])
    func `messages and closes pass both ways, with a key in place of the token`(secure: Bool) async throws {
        let closing = WebSocket.Closing(code: .init(rawValue: 4001), reason: "That is all.")
        try await SocketRig.run(
            secure: secure,
            { _, _ in .socket([.receive, .receive, .text("sound"), .close(closing.code, closing.reason)]) }
        ) { parts in
            let token = try await parts.rig.token()
            let socket = try await parts.speech(token)
            try await socket.send(["text": " ", "xi_api_key": .string(token)])
            try await socket.send(["text": "Hello "])
            #expect(try await socket.text() == "sound")
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing() == closing)
        } after: { rig, upstream in
            let request = try #require(upstream.requests.first)
            #expect(request.headers["xi-api-key"]?.hasPrefix("secret-") == true && request.isSecure == secure)
            #expect(
                request.messages == [.text(Array(#"{"text":" "}"#.utf8)), .text(Array(#"{"text":"Hello "}"#.utf8))]
            )
            #expect(try await rig.used(.credits)[""] == 6)
            #expect(try await rig.used(.characters)[""] == 6)
            #expect(try await rig.used(.requests)[""] == 1)
            #expect(try await rig.used(.bytes)[""] == 5)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a client's close reaches the service as it is`() async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await socket.send(["text": "Hello "])
            #expect(try await socket.receive() != nil)
            await socket.close(.goingAway, "Bye.")
        } after: { _, upstream in
            #expect(upstream.requests.first?.closing == WebSocket.Closing(code: .goingAway, reason: "Bye."))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a client that goes without a word takes the service's end along`() async throws
    {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            var socket: WebSocket? = try await parts.speech(try await parts.rig.token())
            try await socket?.send(["text": "Hello "])
            #expect(try await socket?.receive() != nil)
            socket = nil
            while parts.upstream.requests.first?.closing == nil { await Task.yield() }
            #expect(parts.upstream.requests.first?.closing?.code == .goingAway)
            while parts.rig.pool.keys.contains(where: { $0.inFlight > 0 }) { await Task.yield() }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a socket of tomorrow passes untouched, and is counted`() async throws {
        let first = WebSocket.Message.text(Array(#"{ "text": "Hello", "xi_api_key":"x" , "text":1}"#.utf8))
        try await SocketRig.run({ _, _ in .socket([.echo], subprotocol: "v2") }) { parts in
            let headers: Headers = ["xi-api-key": try await parts.rig.token { $0.concurrency = 1 }]
            let path = "/tomorrow/socket?mode=new&mode=other"
            let opened = try await parts.open(path, headers: headers, subprotocols: ["v1", "v2"])
            #expect(opened.subprotocol == "v2" && opened.headers["x-syrinx-served-by"] == "elevenlabs")
            for message in [first, .binary([0, 255, 7]), .text([]), .text(Array("no JSON".utf8))] {
                try await opened.socket.send(message)
                #expect(try await opened.socket.receive() == message)
            }
            let refusal = await #expect(throws: SocketRefusal.self) { try await parts.open(path, headers: headers) }
            #expect(refusal?.reply.status == 429)
            await opened.socket.close(.normal)
            while parts.rig.keys.holders.contains(where: { $0.gate?.current != 0 }) { await Task.yield() }
            await #expect(throws: Never.self) { try await parts.open(path, headers: headers).socket.close(.normal) }
        } after: { rig, upstream in
            let request = try #require(upstream.requests.first)
            #expect(request.path == "/v1/tomorrow/socket" && request.query.all("mode") == ["new", "other"])
            #expect(request.headers["sec-websocket-protocol"] == "v1, v2")
            #expect(try await rig.used(.requests, by: .product) == ["other": 2])
            #expect(try await rig.used(.bytes)[""] == first.bytes.count + 10)
            #expect(try await rig.used(.credits)[""] == 0)
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (["keypool-token."], nil as String?, "keypool-token.", nil as String?),
            (["convai", "keypool-token."], "convai", "convai", "convai"),
            (["keypool-token.", "convai"], nil, "keypool-token.", "convai"),
        ]
    )
    func `a browser's token comes as a subprotocol, and goes no further`(
        offers: [String],
        chosen: String?,
        answered: String,
        forwarded: String?
    ) async throws {
        try await SocketRig.run({ _, _ in .socket([.echo], subprotocol: chosen) }) { parts in
            let token = try await parts.rig.token()
            func named(_ name: String) -> String { name.hasSuffix(".") ? name + token : name }
            let opened = try await parts.open("/convai/conversation?agent_id=a", subprotocols: offers.map(named))
            #expect(opened.subprotocol == named(answered))
            try await opened.socket.send(["type": "user_activity"])
            #expect(try await opened.socket.receive() != nil)
            await opened.socket.close(.normal)
        } after: { _, upstream in
            let request = try #require(upstream.requests.first)
            #expect(request.headers["sec-websocket-protocol"] == forwarded)
            #expect(request.headers["xi-api-key"]?.hasPrefix("secret-") == true)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [("", 1), ("?audio_format=ulaw_8000", 4)])
    func `the time of sound that is sent is counted`(query: String, seconds: Int) async throws {
        try await SocketRig.run({ _, _ in .socket([.receive, .text("{}")]) }) { parts in
            let token = try await parts.rig.token()
            let path = "/speech-to-text/realtime" + query
            let socket = try await parts.open(path, headers: ["xi-api-key": token]).socket
            let sound = Data(repeating: 0, count: 32_000).base64EncodedString()
            try await socket.send(["message_type": "input_audio_chunk", "audio_base_64": .string(sound)])
            #expect(try await socket.rest() == ["{}"])
        } after: { rig, _ in
            let used = try await rig.used(.seconds)[""]
            #expect(used == seconds)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a socket that no key can open is this server's own, for tokens that want it`()
        async throws
    {
        let local = LocalService { _ in
            Response(
                body: .webSocket(
                    WebSocketUpgrade { socket in
                        while let message = try await socket.receive() { try await socket.send(message) }
                    }
                )
            )
        }
        try await SocketRig.run(local: local, { _, _ in .reply(ScriptedReply(500)) }) { parts in
            let token = try await parts.rig.token { $0.fallback = ["upstream_error"] }
            let first: JSONValue = ["text": "Hello ", "xi_api_key": .string(token)]
            for headers: Headers in [["xi-api-key": token], [:]] {
                let socket = try await parts.open("/text-to-speech/v/stream-input", headers: headers).socket
                try await socket.send(first)
                #expect(try await socket.text() == String(decoding: first.serialized(), as: UTF8.self))
                await socket.close(.normal)
            }
        }
    }
}
