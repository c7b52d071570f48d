import Synchronization
import SyrinxEngine

/// A speech in the making: its first sound is there, the rest comes as it is read.
///
/// Letting go of it stops the engine.
final class SpeechStream: Sendable {
    let plan: SpeechPlan
    let pass: Gate.Pass
    private let channel: SpeechChannel
    private let first: Mutex<SpeechFrame?>

    /// Starts to speak, and returns with the first sound; throws when there can be none.
    init(_ plan: SpeechPlan, on pool: EnginePool, pass: Gate.Pass, buffer: Int) async throws {
        let channel = SpeechChannel(limit: buffer)
        let maker = SpeechMaker(plan: plan, channel: channel)
        // The stream's bridge from engine to socket: ends with the text, or at once when the channel is cancelled.
        Task(executorPreference: pool) { await maker.run() }
        self.plan = plan
        self.pass = pass
        self.channel = channel
        do {
            first = Mutex(try await channel.next())
        } catch {
            channel.cancel()
            throw error
        }
    }

    deinit {
        channel.cancel()
    }

    /// The next frame; nil after the last.
    func next() async throws -> SpeechFrame? {
        let first = first.withLock { first in
            defer { first = nil }
            return first
        }
        if let first { return first }
        return try await channel.next()
    }
}
