import FoundationEssentials
import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxHearing
import SyrinxMedia
import SyrinxStore
import SyrinxWire

/// Turns recordings into transcripts.
struct Listening: Sendable {
    let configuration: Configuration
    let keeper: SpeechKeeper
    let gate: Gate
    let source: RecordingSource
    let transcribers: [any Transcriber]
    /// Its own threads: an engine that listens blocks one for seconds, which nobody who waits for speech should notice.
    let pool: EnginePool
    private let decoder: MediaDecoder?
    private let embedder: SpeakerEmbedder?

    init(_ services: Services, _ speech: Speech) {
        configuration = services.configuration
        keeper = speech.keeper
        gate = speech.gate
        source = RecordingSource(services.configuration, folder: services.uploads)
        transcribers = services.transcribers
        pool = services.listeningPool
        decoder = services.media
        embedder = services.embedder
    }

    /// The recording at `path`, opened; it may lose its name.
    func open(_ path: String, as format: MediaDecoder.Format = .any) async throws -> Media {
        guard let decoder else { throw APIError.noMediaDecoder }
        return try await decoder.open(path, as: format)
    }

    /// What a recording says, as it is answered, and its length in seconds.
    func transcribe(
        _ media: Media,
        _ plan: ListeningPlan,
        id: String?,
        made: Timestamp
    ) async throws -> (reply: SpeechToText.Reply, seconds: Double) {
        let ear = Ear(
            transcriber: plan.transcriber,
            hints: plan.hints,
            diarizer: plan.diarizer,
            tagsEvents: plan.tagsEvents,
            embedder: embedder,
            pool: pool
        )
        let hearings = try await ear.hear(
            media.samples(plan.channels),
            channels: plan.usesChannels ? media.sound.channels : 1
        )
        let date = Date(timeIntervalSince1970: Double(made.seconds))
        let reply = try await pool.compute { try plan.reply(hearings, id: id, made: date) }
        return (reply, hearings.map(\.duration).max() ?? 0)
    }
}

extension Listening {
    /// What `work` makes, or what a client may know of why it did not.
    func telling<Value>(_ traceID: String, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as EngineError {
            keeper.log.failed(traceID, error)
            throw APIError(listening: error)
        } catch let error as StoreError {
            keeper.log.failed(traceID, error)
            throw APIError.notKept
        }
    }
}
