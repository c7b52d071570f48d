import SyrinxAccess
import SyrinxAudio
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Where speech is kept, and who is told of what it costs.
struct SpeechKeeper: Sendable {
    let store: any Store
    let keys: KeyRing
    let webhook: AlertWebhook?
    let metrics: Metrics
    let log: HTTPLog
    /// Called when a quota's threshold is reached.
    let alerted: @Sendable (AlertRecord) -> Void

    /// Ends the files of a speech.
    func seal(
        _ draft: AudioDraft,
        _ times: KeptTimes?,
        of plan: SpeechPlan
    ) async throws -> (audio: SealedAudio, times: SealedAudio?) {
        if plan.format.codec == .wav {
            // Written as it was made, its head could not tell how long it would be.
            let head = try draft.read(0..<min(draft.size, WAVEncoder.headSize))
            try draft.rewrite(WAVEncoder.tellingLength(of: head, bytes: draft.size), at: 0)
        }
        guard let times else { return (try await draft.seal(), nil) }
        let timesDraft = try store.draft()
        try timesDraft.write(times.json())
        async let sealedTimes = timesDraft.seal()
        return (try await draft.seal(), try await sealedTimes)
    }
}
