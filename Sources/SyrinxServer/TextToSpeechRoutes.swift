import SyrinxHTTP
import SyrinxWire

/// `/v1/text-to-speech`: text in, audio out.
struct TextToSpeechRoutes {
    typealias Body = TextToSpeech.Request
    typealias Query = TextToSpeech.Query

    let speech: Speech

    func register(on api: inout API) {
        api.on(TextToSpeech.convert, .textToSpeech, Query.self, shortcut: again, use: convert)
        api.on(TextToSpeech.convertWithTimestamps, .textToSpeech, Query.self, use: convertWithTimestamps)
        api.on(TextToSpeech.stream, .textToSpeech, Query.self, shortcut: again, use: stream)
        api.on(TextToSpeech.streamWithTimestamps, .textToSpeech, Query.self, use: streamWithTimestamps)
    }

    /// What the same bytes were answered with before.
    @Sendable private func again(_ call: Call) -> Response? { Response(again: call, speech) }

    @Sendable private func convert(_ body: Body, _ query: Query, _ call: Call) async throws -> Response {
        let answer = try await start(body, query, call, streamed: false)
        return try await answer.audio(holding: speech.configuration.wavBuffer)
    }

    @Sendable private func stream(_ body: Body, _ query: Query, _ call: Call) async throws -> Response {
        try await start(body, query, call, streamed: true).stream()
    }

    @Sendable private func convertWithTimestamps(
        _ body: Body,
        _ query: Query,
        _ call: Call
    ) async throws -> Response {
        try await start(body, query, call, streamed: false, times: true).timed()
    }

    @Sendable private func streamWithTimestamps(
        _ body: Body,
        _ query: Query,
        _ call: Call
    ) async throws -> Response {
        try await start(body, query, call, streamed: true, times: true).timedStream()
    }

    private func start(
        _ body: Body,
        _ query: Query,
        _ call: Call,
        streamed: Bool,
        times: Bool = false
    ) async throws -> SpeechAnswer {
        let plan = try await speech.planner.plan(
            body,
            query,
            voice: call.parameter("voice_id"),
            caller: call.caller,
            streamed: streamed,
            times: times
        )
        // What those name may be another thing the next time.
        let isPlain = body.previousRequestIDs == nil && body.nextRequestIDs == nil
        let isRepeatable = isPlain && body.pronunciationDictionaryLocators == nil && !times
        return try await speech.start(plan, call, keeps: query.enableLogging ?? true, isRepeatable: isRepeatable)
    }
}
