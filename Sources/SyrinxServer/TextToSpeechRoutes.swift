import SyrinxAudio
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
    @Sendable private func again(_ call: Call) -> Response? {
        speech.again(call).map { Response(headers: $0.headers, body: .open($0.audio)) }
    }

    @Sendable private func convert(_ body: Body, _ query: Query, _ call: Call) async throws -> Response {
        let answer = try await start(body, query, call, streamed: false)
        guard answer.plan.format.codec == .wav, answer.kept == nil else { return audio(answer) }
        return try await wav(answer)
    }

    @Sendable private func stream(_ body: Body, _ query: Query, _ call: Call) async throws -> Response {
        audio(try await start(body, query, call, streamed: true))
    }

    @Sendable private func convertWithTimestamps(
        _ body: Body,
        _ query: Query,
        _ call: Call
    ) async throws -> Response {
        let answer = try await start(body, query, call, streamed: false, times: true)
        return Response(
            headers: json(answer.headers),
            body: .stream { writer in
                var base64 = Base64Stream()
                var (source, normalized) = (AlignmentWriter(), AlignmentWriter())
                try await writer.write(TimedReply.opening)
                while let frame = try await answer.source.next() {
                    source.append(frame.characters)
                    normalized.append(frame.normalizedCharacters)
                    try await writer.write(base64.encode(frame.bytes))
                }
                try await writer.write(base64.finish() + TimedReply.closing(source, normalized))
            }
        )
    }

    @Sendable private func streamWithTimestamps(
        _ body: Body,
        _ query: Query,
        _ call: Call
    ) async throws -> Response {
        let answer = try await start(body, query, call, streamed: true, times: true)
        return Response(
            headers: json(answer.headers),
            body: .stream { writer in
                while let frame = try await answer.source.next() { try await writer.write(TimedReply.line(frame)) }
            }
        )
    }

    private func start(
        _ body: Body,
        _ query: Query,
        _ call: Call,
        streamed: Bool,
        times: Bool = false
    ) async throws -> SpeechAnswer {
        let plan = try await speech.plan(
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
        return try await speech.start(plan, query, call, isRepeatable: isRepeatable)
    }

    private func json(_ headers: Headers) -> Headers {
        var headers = headers
        headers["content-type"] = "application/json"
        return headers
    }

    private func audio(_ answer: SpeechAnswer) -> Response {
        if let kept = answer.kept { return Response(headers: answer.headers, body: .open(kept)) }
        return Response(
            headers: answer.headers,
            body: .stream { writer in
                while let frame = try await answer.source.next() { try await writer.write(frame.bytes) }
            }
        )
    }

    /// A WAV with its true length in its header, unless it is longer than what may be held.
    private func wav(_ answer: SpeechAnswer) async throws -> Response {
        var held: [UInt8] = []
        while held.count <= speech.configuration.wavBuffer {
            guard let frame = try await answer.source.next() else {
                return Response(headers: answer.headers, body: .bytes(WAVEncoder.tellingLength(of: held)))
            }
            held += frame.bytes
        }
        let start = held
        return Response(
            headers: answer.headers,
            body: .stream { writer in
                try await writer.write(start)
                while let frame = try await answer.source.next() { try await writer.write(frame.bytes) }
            }
        )
    }
}
