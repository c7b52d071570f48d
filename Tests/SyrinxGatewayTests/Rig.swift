import Foundation
import Synchronization
import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

@testable import SyrinxGateway

/// A clock that is set by hand.
final class SettableClock: Sendable {
    private let time = Mutex(Timestamp(seconds: 1_795_694_400))

    @Sendable func now() -> Timestamp { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock { $0 = $0 + duration }
    }
}

/// What a log was told.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}

/// A gateway in memory with everything around it, in a folder that is gone with it.
final class Rig: Sendable {
    struct Reply: Sendable {
        var status: Int
        var headers: Headers
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
        var code: String? { json["detail"]?["code"]?.string }
    }

    static let master = Secret("a master secret".utf8)
    static let pepper = Secret("a pepper".utf8)
    static let admin = "sk_admin"

    let folder: String
    let clock: SettableClock
    let store: SQLiteStore
    let keys: KeyRing
    let pool: KeyPool
    let gateway: Gateway
    let router: Router
    /// What the log was told.
    let log: LogLines
    private let ownsFolder: Bool

    /// A gateway whose pool has so many keys, `key-0` with the secret `secret-0` and so on.
    init(
        keys count: Int = 2,
        in folder: String? = nil,
        clock: SettableClock = SettableClock(),
        services: [ServiceDescription] = [.elevenLabs(at: "https://upstream.test")],
        configuration: Gateway.Configuration = Gateway.Configuration(),
        seed: UInt64 = 1,
        local: LocalService? = nil,
        upstream: any Upstream
    ) async throws {
        self.clock = clock
        self.folder = folder ?? FileManager.default.temporaryDirectory.appending(path: "gw-\(Identifier.random())").path
        ownsFolder = folder == nil
        store = try await SQLiteStore(folder: self.folder)
        keys = try await KeyRing(store, pepper: Self.pepper, administrator: Self.admin, now: clock.now)
        pool = try await KeyPool(
            store,
            services: services,
            sealing: SealingKey(from: Self.master, for: "upstream keys"),
            seed: seed,
            now: clock.now
        )
        for index in 0..<count where folder == nil {
            _ = try await pool.add("secret-\(index)", to: services[0].name, named: "key-\(index)")
        }
        var configuration = configuration
        configuration.spoolFolder = self.folder
        let lines = LogLines()
        self.log = lines
        var parts = Gateway.Services(store: store, keys: keys, pool: pool, upstream: upstream)
        parts.local = local
        parts.log = HTTPLog(failed: { id, error in lines.add("\(id) \(error)") })
        gateway = try await Gateway(services, parts, configuration: configuration)
        var router = Router()
        gateway.registerAdmin(on: &router)
        self.router = router
    }

    deinit {
        // A folder that is left behind is in the way of nobody.
        if ownsFolder { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// A token that may use the services.
    func token(
        _ name: String = "Anna",
        _ configure: (inout KeyRecord) -> Void = { _ in }
    ) async throws -> String {
        try await keys.create(name: name) { (record) throws(APIError) in
            record.services = ["elevenlabs", "other"]
            configure(&record)
        }
        .secret
    }

    func send(
        _ method: String,
        _ target: String,
        token: String?,
        headers: Headers = [:],
        body: [UInt8] = []
    ) async throws -> Reply {
        try await send(method, target, token: token, headers: headers, body: RequestBody(body))
    }

    func send(
        _ method: String,
        _ target: String,
        token: String?,
        headers: Headers = [:],
        body: RequestBody
    ) async throws -> Reply {
        var headers = headers
        if let token { headers["xi-api-key"] = token }
        let request = try Request(method, target: target, headers: headers, body: body, traceID: "trace")
        let isOurs = gateway.takes(request)
        let response = isOurs ? await gateway.respond(to: request) : await router.respond(to: request)
        let answer = Answer(response, to: request)
        return Reply(
            status: answer.status,
            headers: answer.headers,
            body: try await answer.collect(headOnly: method == "HEAD")
        )
    }

    /// Has a text spoken.
    func speak(_ text: String = "Hello.", token: String, model: String = "eleven_v3") async throws -> Reply {
        let body: JSONValue = ["text": .string(text), "model_id": .string(model)]
        return try await send(
            "POST",
            "/v1/elevenlabs/v1/text-to-speech/voice",
            token: token,
            headers: ["content-type": "application/json"],
            body: body.serialized()
        )
    }

    /// What the store knows to have been used, in all.
    func used(_ metric: UsageQuery.Metric, by breakdown: UsageQuery.Breakdown = .none) async throws -> [String: Int] {
        await gateway.ledger.settle()
        let points = try await store.usage(
            UsageQuery(
                keyIDs: nil,
                buckets: [Timestamp(seconds: 0)..<Timestamp(seconds: 4_000_000_000)],
                metric: metric,
                breakdown: breakdown
            )
        )
        return Dictionary(uniqueKeysWithValues: points.map { ($0.label, Int($0.value)) })
    }

    /// The rests of all keys that are in force.
    var rests: [Rest] { pool.keys.flatMap(\.rests).filter { $0.isInForce(at: clock.now()) } }
}

/// The body of an error, as ElevenLabs writes it.
func detail(_ status: String, code: String? = nil) -> String {
    #"{"detail":{"type":"t","code":"\#(code ?? status)","status":"\#(status)","message":"Words."}}"#
}
