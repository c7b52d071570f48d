import FoundationEssentials
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxFaults

struct SocketFaultsTests {
    let clock = PatientClock()

    /// Sockets that say what is said to them, behind faults.
    func client(_ rule: String) throws -> TestClient {
        let plan = try FaultPlan(json: Data("{ rules: [{ name: 'it', route: '/v1/*', \(rule) }] }".utf8))
        let upgrade = WebSocketUpgrade { socket in
            while let message = try await socket.receive() { try await socket.send(message) }
        }
        let handler = Faults(plan, clock: clock).around { request in
            request.headers["upgrade"] == nil ? Response() : Response(101, body: .webSocket(upgrade))
        }
        return TestClient(handler, headers: ["upgrade": "websocket"])
    }

    /// What comes over a socket on which three messages are sent.
    func events(_ client: TestClient, at path: String = "/v1/text-to-speech/v/stream-input") async throws -> [TestSocket
        .Event]
    {
        let socket = try await client.socket(path)
        for text in ["a", "b", "c"] { socket.send(text) }
        socket.close()
        return await socket.rest()
    }

    @Test(arguments: [
        ("close: 1008", [TestSocket.Event.closed(.policyViolation, "")]),
        (
            "close: { code: 1008, reason: 'Why', afterMessages: 2 }",
            [.text("a"), .text("b"), .closed(.policyViolation, "Why")]
        ),
        (
            "close: { code: 1011, message: 'Oh', afterMessages: 1 }",
            [.text("a"), .text("Oh"), .closed(.internalError, "")]
        ),
        ("close: { code: 1008, afterMessages: 9 }", [.text("a"), .text("b"), .text("c"), .closed(.normal, "")]),
        ("stall: { seconds: 3, afterMessages: 2 }", [.text("a"), .text("b"), .text("c"), .closed(.normal, "")]),
        ("delay: 1", [.text("a"), .text("b"), .text("c"), .closed(.normal, "")]),
        // It is reset, where there is a connection.
        ("cut: { afterMessages: 1 }", [.text("a"), .closed(.internalError, "")]),
    ])
    func `a socket ends after so many messages`(rule: String, expected: [TestSocket.Event]) async throws {
        #expect(try await events(client(rule)) == expected)
    }

    @Test func `a handler cannot tell of what befell its socket`() async throws {
        let plan = try FaultPlan(json: Data("{ rules: [{ route: '/', cut: { afterMessages: 1 } }] }".utf8))
        let upgrade = WebSocketUpgrade { socket in
            do {
                while true { try await socket.send(.text([97])) }
            } catch {
                #expect(error as? WebSocketError == .closed)
                await socket.close(.normal, "It is over.")
            }
        }
        let client = TestClient(Faults(plan).around { _ in Response(101, body: .webSocket(upgrade)) })
        let socket = try await client.socket("/", headers: ["upgrade": "websocket"])
        #expect(await socket.rest() == [.text("a"), .closed(.internalError, "")])
    }

    @Test func `a stall is waited once`() async throws {
        _ = try await events(client("stall: { seconds: 3, afterMessages: 1 }"))
        #expect(clock.waited == [.seconds(3)])
    }

    @Test(arguments: [
        ("/v1/text-to-speech/v/stream-input", "error", 1008),
        ("/v1/text-to-dialogue/multi-stream-input", "error", 1008),
        ("/v1/speech-to-text/realtime", "message_type", 1008),
        ("/v1/speech-to-text/stream", "message_type", 1008),
    ])
    func `a socket tells of an error in its own words`(path: String, member: String, code: UInt16) async throws {
        let events = try await events(client("error: 'quota_exceeded'"), at: path)
        guard case .text(let text)? = events.first, case .closed(let closing, _)? = events.last else {
            Issue.record("\(events)")
            return
        }
        let message = try JSONValue(parsing: Array(text.utf8))
        #expect(events.count == 2 && closing.rawValue == code)
        #expect(path.hasSuffix("speech-to-text/stream") || message[member] == "quota_exceeded")
        #expect(text.contains("exceeds your quota of 10000"))
    }

    @Test func `an error may come in the middle`() async throws {
        let events = try await events(client("error: { name: 'system_busy', afterMessages: 2 }"))
        #expect(events.count == 4 && events.prefix(2) == [.text("a"), .text("b")])
    }

    @Test func `an answer refuses a socket`() async throws {
        let refusal = await #expect(throws: RefusedUpgrade.self) { try await events(client("answer: 403")) }
        #expect(refusal?.status == 403)
    }

    @Test(arguments: ["close: 1008", "cut: { afterMessages: 0 }", "stall: { afterMessages: 0 }"])
    func `what befalls sockets befalls nothing else`(rule: String) async throws {
        let reply = try await client(rule).get("/v1/voices", headers: ["upgrade": "h2c"])
        #expect(reply.headers["x-syrinx-fault"] == nil)
    }

    @Test(arguments: ["cut: 0", "stall: { afterBytes: 0 }"])
    func `what befalls bodies befalls no socket`(rule: String) async throws {
        #expect(try await events(client(rule)).count == 4)
    }
}
