import Synchronization
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// Ten thousand requests over five keys of a service that fails at random.
struct StormTests {
    /// What the service did.
    struct Books: Sendable {
        /// How often it did what was asked for, by the request's name.
        var executions: [String: Int] = [:]
        var answered = 0
        /// Without those that broke off.
        var whole = 0
        var credits = 0
        var faults = 0
    }

    static let kinds = [
        (method: "POST", path: "/v1/text-to-speech/v", isCreation: false),
        (method: "POST", path: "/v1/voices/add", isCreation: true),
        (method: "GET", path: "/v1/models", isCreation: false),
        (method: "POST", path: "/v1/tomorrow", isCreation: true),
    ]

    @Test(arguments: [1] as [UInt64])
    func `nothing is lost, nothing is done twice that may not be, and usage is what the service counted`(
        seed: UInt64
    ) async throws {
        let books = Mutex(Books())
        let random = Mutex(FastGenerator(seed: seed))
        let clock = SettableClock()
        let upstream = ScriptedUpstream { sent in
            let fault = random.withLock { Int.random(in: 0..<100, using: &$0) }
            let name = sent.headers["x-name"] ?? ""
            clock.advance(by: .milliseconds(20))
            return books.withLock { books in
                if fault < 20 { books.faults += 1 }
                switch fault {
                case 0..<4: return .reply(429, headers: ["retry-after": "1"], body: detail("rate_limit_exceeded"))
                case 4..<6: return .reply(429, body: detail("too_many_concurrent_requests"))
                case 6..<7: return .reply(401, body: detail("detected_unusual_activity"))
                case 7..<8: return .reply(401, body: detail("quota_exceeded"))
                case 8..<11: return .reply(500)
                case 11..<13: return .fails(.broken, wasSent: false)
                case 13..<15: return .fails(.timedOut, wasSent: true)
                case 15..<18:
                    // It is done, and nobody learns of it.
                    books.executions[name, default: 0] += 1
                    return .fails(.broken, wasSent: true)
                default: break
                }
                let cost = name.utf8.count % 7
                books.executions[name, default: 0] += 1
                books.answered += 1
                books.credits += cost
                let headers: Headers = ["character-cost": "\(cost)", "request-id": "r-\(name)"]
                if fault < 20 { return .half(headers: headers, body: String(name.prefix(1))) }
                books.whole += 1
                return .reply(200, headers: headers, body: "{\"name\":\"\(name)\"}")
            }
        }
        let rig = try await Rig(keys: 5, clock: clock, seed: seed, upstream: upstream)
        let tokens = [try await rig.token("Anna"), try await rig.token("Ben") { $0.credits.month = 1_000_000_000 }]
        let outcomes = try await withThrowingTaskGroup(of: [Int].self) { group in
            for worker in 0..<100 {
                group.addTask {
                    var statuses: [Int] = []
                    for round in 0..<100 {
                        let kind = Self.kinds[(worker + round) % Self.kinds.count]
                        let name = "\(worker)-\(round)"
                        statuses.append(try await Self.send(kind, name, rig, tokens[worker % 2]))
                        // Keys that rest come back.
                        clock.advance(by: .seconds(20))
                    }
                    return statuses
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        await rig.gateway.ledger.flush()
        let counted = books.withLock { $0 }
        #expect(outcomes.count == 10_000)
        #expect(outcomes.allSatisfy { [200, 0, 502, 503, 504, 401].contains($0) })
        #expect(outcomes.count { $0 == 200 } == counted.whole)
        #expect(counted.answered > 8000 && counted.faults > 1000)
        let creations = counted.executions.filter { name, _ in
            let parts = name.split(separator: "-").compactMap { Int($0) }
            return Self.kinds[(parts[0] + parts[1]) % Self.kinds.count].isCreation
        }
        #expect(!creations.isEmpty && creations.values.allSatisfy { $0 == 1 })
        #expect(try await rig.used(.requests)[""] == counted.answered)
        #expect(try await rig.used(.credits)[""] == counted.credits)
        #expect(rig.pool.keys.allSatisfy { $0.inFlight == 0 })
    }

    /// The status of an answer, 0 for one that broke off; what it says must be what was asked for.
    private static func send(
        _ kind: (method: String, path: String, isCreation: Bool),
        _ name: String,
        _ rig: Rig,
        _ token: String
    ) async throws -> Int {
        let reply: Rig.Reply
        do {
            reply = try await rig.send(
                kind.method,
                "/v1/elevenlabs" + kind.path,
                token: token,
                headers: ["x-name": name],
                body: kind.method == "POST" ? Array(#"{"text":"Hello."}"#.utf8) : []
            )
        } catch is UpstreamError {
            return 0
        }
        if reply.status == 200 { #expect(reply.json["name"]?.string == name) }
        return reply.status
    }
}
