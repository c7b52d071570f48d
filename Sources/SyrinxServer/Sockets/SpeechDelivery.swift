import SyrinxWire

/// Sends what is spoken in one text to a client, chunk by chunk, as fast as the client takes it.
struct SpeechDelivery<Family: SocketFamily>: Sendable {
    private let live: LiveSpeech
    private let link: SocketLink
    private let family: Family
    private let contextID: String?

    init(_ live: LiveSpeech, over link: SocketLink, as family: Family, contextID: String? = nil) {
        self.live = live
        self.link = link
        self.family = family
        self.contextID = contextID
    }

    /// Returns when all is sent that is to be heard.
    func run() async throws {
        guard try await live.feed.opens() else { return }
        let source = try live.begin()
        var start = 0.0
        var ignored = live.plan.ignored
        while let frame = try await next(from: source) {
            // What was closed is not heard beyond what was flushed, even if it is spoken already.
            if live.feed.isClosed, frame.range.lowerBound >= live.feed.flushed { return cancel() }
            if !frame.isEmpty {
                var chunk = AudioChunk(
                    frame.bytes,
                    alignment: ChunkAlignment(frame.characters, from: start),
                    normalizedAlignment: ChunkAlignment(frame.normalizedCharacters, from: start)
                )
                swap(&chunk.ignored, &ignored)
                start = frame.end
                try await link.send(family.audio(chunk, contextID: contextID))
            }
            if frame.endsPart, let end = family.endOfTurn(contextID: contextID) { try await link.send(end) }
        }
    }

    /// Nobody listens any more.
    func cancel() {
        live.feed.cancel()
    }

    private func next(from source: any SpeechSource) async throws -> SpeechFrame? {
        do {
            return try await source.next()
        } catch is CancellationError where live.feed.isClosed {
            return nil
        }
    }
}

extension ChunkAlignment {
    /// Times from the chunk's own start on, as the API has them.
    init(_ characters: [CharacterClock.Timed], from start: Double) {
        self.init()
        for timed in characters {
            let begin = Self.milliseconds(max(0, timed.start - start))
            let end = Self.milliseconds(max(0, timed.end - start))
            append(String(timed.character), at: begin, for: end - begin)
        }
    }

    private static func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }
}
