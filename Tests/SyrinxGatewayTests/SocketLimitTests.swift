import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// What a socket's client may do, and how long.
struct SocketLimitTests {
    @Test(.timeLimit(.minutes(1))) func `a quota ends a socket, and what is over it is not sent`() async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token { $0.credits.month = 10 })
            try await socket.send(["text": "123456"])
            #expect(try await socket.receive() != nil)
            try await socket.send(["text": "12345"])
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

    @Test(.timeLimit(.minutes(1))) func `sockets at once never use more than the quota`() async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let token = try await parts.rig.token { $0.credits.month = 50 }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        let socket = try await parts.speech(token)
                        for _ in 0..<4 { try? await socket.send(["text": "12345"]) }
                        _ = try await socket.receive()
                        await socket.close(.normal)
                    }
                }
                try await group.waitForAll()
            }
        } after: { rig, upstream in
            #expect(upstream.requests.reduce(0) { $0 + $1.messages.count } == 10)
            let used = try await rig.used(.credits)[""]
            #expect(used == 50)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a socket takes one of its token's places for as long as it is open`()
        async throws
    {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let token = try await parts.rig.token { $0.concurrency = 1 }
            let first = try await parts.speech(token)
            let refusal = await #expect(throws: SocketRefusal.self) { try await parts.speech(token) }
            #expect(refusal?.reply.status == 429)
            #expect(try await parts.rig.speak(token: token).code == "TOO_MANY_CONCURRENT_REQUESTS")
            await first.close(.normal)
            while parts.rig.keys.holders.contains(where: { $0.gate?.current != 0 }) { await Task.yield() }
            await #expect(throws: Never.self) { try await parts.speech(token).close(.normal) }
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("/text-to-speech/v/stream-input", #"{"text":"Hello "}"#, #""error":"invalid_api_key""#),
            ("/speech-to-text/realtime", "{}", #""message_type":"auth_error""#),
        ]
    )
    func `a token that is revoked says no more`(path: String, message: String, farewell: String) async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.open(path, headers: ["xi-api-key": try await parts.rig.token()]).socket
            try await socket.send(.text(Array(message.utf8)))
            #expect(try await socket.text() == message)
            for key in parts.rig.keys.keys { _ = try await parts.rig.keys.revoke(key.id) }
            try await socket.send(.text(Array(message.utf8)))
            #expect(try await socket.text()?.contains(farewell) == true)
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing()?.code == .policyViolation)
        } after: { _, upstream in
            #expect(upstream.requests.first?.messages.count == 1)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a socket that is silent is closed when its token is revoked`() async throws {
        var limits = SocketLimits.patient
        limits.checkInterval = .milliseconds(10)
        try await SocketRig.run(limits: limits, { _, _ in .socket([.stall]) }) { parts in
            let token = try await parts.rig.token()
            let socket = try await parts.open("/tomorrow", headers: ["xi-api-key": token]).socket
            for key in parts.rig.keys.keys { _ = try await parts.rig.keys.revoke(key.id) }
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing() == .init(code: .policyViolation, reason: "The token was revoked."))
        }
    }

    // MARK: Before a token is named

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `a token may come in the first message`(isKnown: Bool) async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let token = try await parts.rig.token()
            let socket = try await parts.open("/text-to-speech/v/stream-input").socket
            try await socket.send(["text": "Hi ", "xi_api_key": .string(isKnown ? token : "unknown")])
            let answer = try await socket.text()
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

    @Test(.timeLimit(.minutes(1))) func `a client that names no token in time is sent away`() async throws {
        var limits = SocketLimits.patient
        limits.namingTime = .milliseconds(20)
        try await SocketRig.run(limits: limits, { _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.open("/text-to-speech/v/stream-input").socket
            #expect(try await socket.text()?.contains("AUTH_MISSING") == true)
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing()?.code == .policyViolation)
            #expect(parts.upstream.requests.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `clients that name no token have so many places and no more`() async throws {
        var limits = SocketLimits.patient
        limits.unnamed = 1
        try await SocketRig.run(limits: limits, { _, _ in .socket([.echo]) }) { parts in
            let first: JSONValue = ["text": "Hi ", "xi_api_key": .string(try await parts.rig.token())]
            let path = "/text-to-speech/v/stream-input"
            let silent = try await parts.open(path).socket
            let second = try await parts.open(path).socket
            #expect(try await second.text()?.contains("TOO_MANY_CONCURRENT_REQUESTS") == true)
            #expect(try await second.receive() == nil)
            #expect(await second.peerClosing()?.code == .policyViolation)
            try await silent.send(first)
            #expect(try await silent.text() == #"{"text":"Hi "}"#)
            // Whoever has said who it is takes none of them.
            let third = try await parts.open(path).socket
            try await third.send(first)
            #expect(try await third.text() == #"{"text":"Hi "}"#)
            for socket in [silent, third] { await socket.close(.normal) }
        }
    }
}
