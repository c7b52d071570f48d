import SyrinxHTTP
import SyrinxTesting
import SyrinxWire

@testable import SyrinxGateway

/// A gateway on a port of its own before a service that answers by a script, and a client of both.
struct SocketRig {
    typealias Script = @Sendable (Int, RecordingUpstream.Recorded) -> ScriptedAnswer

    let rig: Rig
    let upstream: RecordingUpstream
    let client: HTTPClient
    let server: Server

    var base: String { "127.0.0.1:\(server.port)/v1/elevenlabs/v1" }

    /// Runs `body`, and `after` when all that was begun has ended.
    static func run(
        secure: Bool = false,
        keys: Int = 2,
        local: LocalService? = nil,
        limits: SocketLimits = .patient,
        _ script: @escaping Script,
        _ body: (SocketRig) async throws -> Void,
        after: (Rig, RecordingUpstream) async throws -> Void = { _, _ in }
    ) async throws {
        let names = secure ? ["IP:127.0.0.1"] : []
        let upstream = try await RecordingUpstream(names: names, script: script)
        var trust = HTTPClient.Configuration()
        trust.authoritiesFile = upstream.authority?.authoritiesFile
        let client = try HTTPClient(configuration: trust)
        var configuration = Gateway.Configuration()
        configuration.sockets = limits
        let rig = try await Rig(
            keys: keys,
            services: [.elevenLabs(at: upstream.url)],
            configuration: configuration,
            local: local,
            upstream: HTTPUpstream(client)
        )
        let server = Server(
            configuration: HTTPConfiguration(),
            handler: { await rig.gateway.respond(to: $0) },
            log: HTTPLog()
        )
        try server.start()
        let result: Result<Void, any Error>
        do {
            try await body(SocketRig(rig: rig, upstream: upstream, client: client, server: server))
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

    func open(_ path: String, headers: Headers = [:], subprotocols: [String] = []) async throws -> ClientSocket {
        try await client.connect(SocketRequest("ws://" + base + path, headers: headers, subprotocols: subprotocols))
    }

    /// A socket for speech by a token's client.
    func speech(_ token: String) async throws -> WebSocket {
        try await open("/text-to-speech/v/stream-input?model_id=eleven_v3", headers: ["xi-api-key": token]).socket
    }

    /// A member of the service's answer to a request by a token's client.
    func member(_ name: String, of method: String, _ path: String, token: String) async throws -> String? {
        let request = ClientRequest(method, "http://\(base)\(path)", headers: ["xi-api-key": token])
        return try JSONValue(parsing: try await client.send(request).body)[name]?.string
    }
}

extension SocketLimits {
    /// Those that no machine is too slow for.
    static var patient: SocketLimits {
        var limits = SocketLimits()
        limits.namingTime = .seconds(600)
        limits.lastSilence = .seconds(60)
        return limits
    }
}

extension WebSocket {
    func send(_ json: JSONValue) async throws {
        try await send(.text(json.serialized()))
    }

    /// The next message as text; nil once the peer has closed.
    func text() async throws -> String? {
        try await receive().map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// All that is said until the peer closes.
    func rest() async throws -> [String] {
        var all: [String] = []
        while let next = try await text() { all.append(next) }
        return all
    }
}
