import SyrinxEngine
import SyrinxHTTP
import SyrinxText
import SyrinxWire

/// Turns what a request asks for into speech.
struct Speech: Sendable {
    let configuration: Configuration
    let catalog: VoiceCatalog
    private let planner: SpeechPlanner
    private let pool: EnginePool
    private let gate: Gate
    private let recent: RecentRequests
    private let log: HTTPLog

    /// Bytes of the list of what can't be done; clients refuse heads that are too large.
    private static let maximumIgnored = 2048

    init(_ configuration: Configuration, engines: [any SpeechSynthesizer], pool: EnginePool, log: HTTPLog) {
        self.configuration = configuration
        self.pool = pool
        self.log = log
        catalog = .premade
        gate = Gate(maximum: configuration.maximumConcurrentRequests)
        recent = RecentRequests(capacity: configuration.recentRequests)
        planner = SpeechPlanner(configuration, catalog: catalog, engines: engines, recent: recent)
    }

    func plan(
        _ body: TextToSpeech.Request,
        _ query: TextToSpeech.Query,
        voice: String,
        streamed: Bool,
        times: Bool
    ) throws -> SpeechPlan {
        try planner.plan(body, query, voice: voice, streamed: streamed, times: times)
    }

    /// Starts to speak and returns with the first sound.
    ///
    /// - Parameters:
    ///   - traceID: Names the request in the log, should the engine fail.
    ///   - gate: What bounds how many are made at once; that of the API's requests if nil.
    func start(_ plan: SpeechPlan, traceID: String, through gate: Gate? = nil) async throws -> SpeechStream {
        let pass = try (gate ?? self.gate).enter()
        do {
            return try await SpeechStream(plan, on: pool, pass: pass, buffer: configuration.speechBuffer)
        } catch let error as EngineError {
            log.failed(traceID, error)
            throw APIError(error)
        }
    }

    /// The same for a request of the API, which is remembered and answered with all its headers.
    func start(
        _ plan: SpeechPlan,
        _ query: TextToSpeech.Query,
        traceID: String
    ) async throws -> (SpeechStream, Headers) {
        let stream = try await start(plan, traceID: traceID)
        let id = Self.newID()
        if query.enableLogging != false { recent.remember(id, text: plan.text) }
        var headers: Headers = [
            "content-type": plan.format.contentType,
            "request-id": id,
            "xi-request-id": id,
            "character-cost": "\(plan.cost)",
            "current-concurrent-requests": "\(stream.pass.current)",
            "maximum-concurrent-requests": "\(gate.maximum)",
        ]
        if !plan.ignored.isEmpty { headers["x-syrinx-ignored"] = Self.list(plan.ignored) }
        return (stream, headers)
    }

    /// Names for a header: in ASCII, as many as there is room for.
    private static func list(_ names: [String]) -> String {
        var list = ""
        for name in names {
            let name = String(String.UnicodeScalarView(name.unicodeScalars.prefix(48).map { $0.isASCII ? $0 : "?" }))
            guard list.utf8.count + name.utf8.count + 2 <= maximumIgnored else { return list + ", ..." }
            list += list.isEmpty ? name : ", " + name
        }
        return list
    }

    /// Names an answer: 20 letters and digits, as upstream's.
    private static func newID() -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        return String((0..<20).map { _ in alphabet[Int.random(in: alphabet.indices)] })
    }
}

extension APIError {
    /// What a client may know of an engine's failure.
    init(_ error: EngineError) {
        switch error.reason {
        case .notInstalled:
            self.init(
                503,
                "service_unavailable",
                "service_unavailable",
                "The engine for this voice or language is not installed: \(error.description)"
            )
        case .died:
            self.init(
                500,
                "internal_error",
                "internal_error",
                "The engine for this voice stopped in mid-work and was started anew. Send the request again."
            )
        case .noSuchVoice, .failed:
            self.init(500, "internal_error", "internal_error", "The engine for this voice failed.")
        }
    }
}
