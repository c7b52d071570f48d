import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// What a service lets browsers in with, through the gateway.
struct SocketTicketTests {
    /// A service that gives out a signed URL and single-use tokens, and takes each token once.
    private static let script: SocketRig.Script = { number, request in
        if request.path.hasSuffix("get-signed-url") {
            let host = request.headers["host"] ?? ""
            let url = "wss://\(host)/v1/convai/conversation?agent_id=a&conversation_signature=cvtkn_1"
            return .reply(ScriptedReply(200, json: #"{"signed_url":"\#(url)"}"#))
        }
        if request.method == "POST" { return .reply(ScriptedReply(200, json: #"{"token":"sutkn/1"}"#)) }
        return .socket([.echo])
    }

    private static let speech = "/text-to-speech/v/stream-input?single_use_token="

    @Test(.timeLimit(.minutes(1))) func `a signed URL leads a browser back through the gateway`() async throws {
        try await SocketRig.run(Self.script) { parts in
            let path = "/convai/conversation/get-signed-url?agent_id=a"
            let anna = try await parts.rig.token()
            let url = try #require(try await parts.member("signed_url", of: "GET", path, token: anna))
            #expect(url.hasPrefix("ws://\(parts.base)/convai/conversation?agent_id=a&conversation_signature="))
            #expect(!url.contains("cvtkn_1"))
            let lender = parts.upstream.requests.last?.headers["xi-api-key"]
            // As often as the service lets it.
            for _ in 0..<2 {
                let opened = try await parts.client.connect(SocketRequest(url + "&source=js", subprotocols: ["convai"]))
                try await opened.socket.send(["type": "user_activity"])
                #expect(try await opened.socket.receive() != nil)
                let request = try #require(parts.upstream.requests.last)
                #expect(request.query["conversation_signature"] == "cvtkn_1" && request.query["source"] == "js")
                #expect(request.headers["xi-api-key"] == nil && request.headers["sec-websocket-protocol"] == "convai")
                await opened.socket.close(.normal)
            }
            #expect(lender != nil)
            parts.rig.clock.advance(by: .seconds(900))
            let refusal = await #expect(throws: SocketRefusal.self) {
                try await parts.client.connect(SocketRequest(url))
            }
            #expect(refusal?.reply.status == 401)
        } after: { rig, upstream in
            #expect(upstream.requests.count == 3)
            let used = try await rig.used(.requests)[""]
            #expect(used == 3)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a single-use token is the gateway's own, for a while`() async throws {
        try await SocketRig.run(Self.script) { parts in
            let anna = try await parts.rig.token()
            let path = "/single-use-token/tts_websocket"
            let token = try #require(try await parts.member("token", of: "POST", path, token: anna))
            #expect(!token.contains("sutkn"))
            let socket = try await parts.open(Self.speech + token).socket
            try await socket.send(["text": "Hello "])
            #expect(try await socket.receive() != nil)
            #expect(parts.upstream.requests.last?.query["single_use_token"] == "sutkn/1")
            await socket.close(.normal)
            for (token, wait) in [("sutkn_1", 0), (String(token.dropLast(2)) + "AA", 0), (token, 900)] {
                parts.rig.clock.advance(by: .seconds(wait))
                let refusal = await #expect(throws: SocketRefusal.self) { try await parts.open(Self.speech + token) }
                #expect(refusal?.reply.status == 401)
            }
        } after: { rig, upstream in
            #expect(upstream.requests.count == 2)
            let used = try await rig.used(.credits)[""]
            #expect(used == 6)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a ticket may come in the first message`() async throws {
        try await SocketRig.run(Self.script) { parts in
            let anna = try await parts.rig.token()
            let path = "/single-use-token/tts_websocket"
            let token = try #require(try await parts.member("token", of: "POST", path, token: anna))
            let socket = try await parts.open("/text-to-dialogue/stream-input").socket
            try await socket.send(["voices": ["v"], "single_use_token": .string(token)])
            let said = try JSONValue(parsing: Array(try #require(try await socket.text()).utf8))
            #expect(said == ["voices": ["v"], "single_use_token": "sutkn/1"])
            #expect(parts.upstream.requests.last?.headers["xi-api-key"] == nil)
            await socket.close(.normal)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `whoever a ticket was made for pays, and has to be allowed still`() async throws
    {
        try await SocketRig.run(Self.script) { parts in
            let anna = try await parts.rig.token("Anna")
            let ben = try await parts.rig.token("Ben") { $0.services = [] }
            let path = "/single-use-token/tts_websocket"
            let token = try #require(try await parts.member("token", of: "POST", path, token: anna))
            #expect(try await parts.member("token", of: "POST", path, token: ben) == nil)
            // As the SDK sends a token, beside whatever key it was given.
            let socket = try await parts.open(Self.speech + token, headers: ["xi-api-key": ben]).socket
            try await socket.send(["text": "Hello "])
            #expect(try await socket.receive() != nil)
            await socket.close(.normal)
            let key = try #require(parts.rig.keys.keys.first { $0.name == "Anna" })
            _ = try await parts.rig.keys.change(key.id) { $0.permissions = ["speech_to_text"] }
            let forbidden = await #expect(throws: SocketRefusal.self) { try await parts.open(Self.speech + token) }
            #expect(forbidden?.reply.status == 403)
            _ = try await parts.rig.keys.revoke(key.id)
            let refusal = await #expect(throws: SocketRefusal.self) { try await parts.open(Self.speech + token) }
            #expect(refusal?.reply.status == 401)
        } after: { rig, _ in
            let anna = try #require(rig.keys.keys.first { $0.name == "Anna" })
            #expect(try await rig.used(.credits, by: .key) == [anna.id: 6])
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `a ticket that its service takes no more says nothing of the key`(isOpen: Bool) async throws {
        let words = #"{"message":"No.","error":"invalid_api_key","code":1008}"#
        let script: SocketRig.Script = { number, request in
            if request.method == "POST" { return Self.script(number, request) }
            if isOpen { return .socket([.receive, .text(words), .close(.policyViolation, "No.")]) }
            return .reply(ScriptedReply(401, json: detail("invalid_api_key")))
        }
        try await SocketRig.run(script) { parts in
            let anna = try await parts.rig.token()
            let path = "/single-use-token/tts_websocket"
            let token = try #require(try await parts.member("token", of: "POST", path, token: anna))
            if isOpen {
                let socket = try await parts.open(Self.speech + token).socket
                try await socket.send(["text": " "])
                #expect(try await socket.rest() == [words])
            } else {
                let refusal = await #expect(throws: SocketRefusal.self) { try await parts.open(Self.speech + token) }
                #expect(refusal.map { String(decoding: $0.reply.body, as: UTF8.self) } == detail("invalid_api_key"))
            }
        } after: { rig, _ in
            #expect(rig.rests.isEmpty)
        }
    }
}
