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

    init(_ configuration: Configuration, engines: [any SpeechSynthesizer], pool: EnginePool) {
        self.configuration = configuration
        self.pool = pool
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

    /// Starts to speak; returns with the first sound, and the headers of the answer.
    func start(_ plan: SpeechPlan) async throws -> SpeechStream {
        let pass = try gate.enter()
        do {
            return try await SpeechStream(plan, on: pool, pass: pass, buffer: configuration.speechBuffer)
        } catch let error as EngineError {
            throw APIError(error)
        }
    }

    /// The same for a request of the API, which is remembered and answered with all its headers.
    func start(
        _ plan: SpeechPlan,
        _ body: TextToSpeech.Request,
        _ query: TextToSpeech.Query
    ) async throws -> (SpeechStream, Headers) {
        let stream = try await start(plan)
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
        if !plan.ignored.isEmpty { headers["x-syrinx-ignored"] = plan.ignored.joined(separator: ", ") }
        return (stream, headers)
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
