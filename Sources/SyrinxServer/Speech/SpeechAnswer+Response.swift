import SyrinxAudio
import SyrinxHTTP
import SyrinxWire

/// The four ways in which speech is answered.
extension SpeechAnswer {
    /// Audio as it is made.
    func stream() -> Response {
        if let kept { return Response(headers: headers, body: .open(kept)) }
        return Response(
            headers: headers,
            body: .stream { writer in
                while let frame = try await source.next() { try await writer.write(frame.bytes) }
            }
        )
    }

    /// The same, but a WAV tells its true length in its header, unless it is longer than the `limit` of what may be held.
    func audio(holding limit: Int) async throws -> Response {
        guard plan.format.codec == .wav, kept == nil else { return stream() }
        var held: [UInt8] = []
        while held.count <= limit {
            guard let frame = try await source.next() else {
                return Response(headers: headers, body: .bytes(WAVEncoder.tellingLength(of: held)))
            }
            held += frame.bytes
        }
        let start = held
        return Response(
            headers: headers,
            body: .stream { writer in
                try await writer.write(start)
                while let frame = try await source.next() { try await writer.write(frame.bytes) }
            }
        )
    }

    /// One JSON object with all of it and its times.
    func timed() -> Response {
        Response(
            headers: jsonHeaders,
            body: .stream { writer in
                var base64 = Base64Stream()
                var (characters, normalized) = (AlignmentWriter(), AlignmentWriter())
                var segments = segments
                try await writer.write(TimedReply.opening)
                while let frame = try await source.next() {
                    characters.append(frame.characters)
                    normalized.append(frame.normalizedCharacters)
                    _ = segments?.add(frame)
                    try await writer.write(base64.encode(frame.bytes))
                }
                try await writer.write(
                    base64.finish() + TimedReply.closing(characters, normalized, segments.map(\.all))
                )
            }
        )
    }

    /// A line of JSON for each piece, as it is made.
    func timedStream() -> Response {
        Response(
            headers: jsonHeaders,
            body: .stream { writer in
                var segments = segments
                while let frame = try await source.next() {
                    let segment = segments?.add(frame)
                    try await writer.write(TimedReply.line(frame, segment.map { [$0] }))
                }
            }
        )
    }

    private var jsonHeaders: Headers {
        var headers = headers
        headers["content-type"] = "application/json"
        return headers
    }

    /// Nil where only one speaks.
    private var segments: VoiceSegments? { plan.isDialogue ? VoiceSegments(plan) : nil }
}

extension Response {
    /// What the same bytes were answered with before.
    init?(again call: Call, _ speech: Speech) {
        guard let (headers, audio) = speech.again(call) else { return nil }
        self.init(headers: headers, body: .open(audio))
    }
}
