import SyrinxAudio
import SyrinxHTTP
import SyrinxWire

/// `/v1/text-to-speech`: text in, audio out.
struct TextToSpeechRoutes {
    typealias Body = TextToSpeech.Request
    typealias Query = TextToSpeech.Query

    let speech: Speech

    func register(on api: inout API) {
        api.on(TextToSpeech.convert, Query.self, use: convert)
        api.on(TextToSpeech.convertWithTimestamps, Query.self, use: convertWithTimestamps)
        api.on(TextToSpeech.stream, Query.self, use: stream)
        api.on(TextToSpeech.streamWithTimestamps, Query.self, use: streamWithTimestamps)
    }

    @Sendable private func convert(_ body: Body, _ query: Query, _ request: Request) async throws -> Response {
        let (stream, headers) = try await start(body, query, request, streamed: false)
        guard stream.plan.format.codec == .wav else { return audio(stream, headers) }
        return try await wav(stream, headers)
    }

    @Sendable private func stream(_ body: Body, _ query: Query, _ request: Request) async throws -> Response {
        let (stream, headers) = try await start(body, query, request, streamed: true)
        return audio(stream, headers)
    }

    @Sendable private func convertWithTimestamps(
        _ body: Body,
        _ query: Query,
        _ request: Request
    ) async throws -> Response {
        let (stream, headers) = try await start(body, query, request, streamed: false, times: true)
        return Response(
            headers: json(headers),
            body: .stream { writer in
                var base64 = Base64Stream()
                var (source, normalized) = (AlignmentWriter(), AlignmentWriter())
                try await writer.write(TimedReply.opening)
                while let frame = try await stream.next() {
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
        _ request: Request
    ) async throws -> Response {
        let (stream, headers) = try await start(body, query, request, streamed: true, times: true)
        return Response(
            headers: json(headers),
            body: .stream { writer in
                while let frame = try await stream.next() { try await writer.write(TimedReply.line(frame)) }
            }
        )
    }

    private func start(
        _ body: Body,
        _ query: Query,
        _ request: Request,
        streamed: Bool,
        times: Bool = false
    ) async throws -> (SpeechStream, Headers) {
        let plan = try speech.plan(
            body,
            query,
            voice: request.parameters["voice_id"] ?? "",
            streamed: streamed,
            times: times
        )
        return try await speech.start(plan, query, traceID: request.traceID)
    }

    private func json(_ headers: Headers) -> Headers {
        var headers = headers
        headers["content-type"] = "application/json"
        return headers
    }

    private func audio(_ stream: SpeechStream, _ headers: Headers) -> Response {
        Response(
            headers: headers,
            body: .stream { writer in
                while let frame = try await stream.next() { try await writer.write(frame.bytes) }
            }
        )
    }

    /// A WAV with its true length in its header, unless it is longer than what may be held.
    private func wav(_ stream: SpeechStream, _ headers: Headers) async throws -> Response {
        var held: [UInt8] = []
        while held.count <= speech.configuration.wavBuffer {
            guard let frame = try await stream.next() else {
                return Response(headers: headers, body: .bytes(WAVEncoder.tellingLength(of: held)))
            }
            held += frame.bytes
        }
        let start = held
        return Response(
            headers: headers,
            body: .stream { writer in
                try await writer.write(start)
                while let frame = try await stream.next() { try await writer.write(frame.bytes) }
            }
        )
    }
}
