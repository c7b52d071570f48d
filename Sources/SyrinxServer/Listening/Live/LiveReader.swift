import Synchronization
import SyrinxHTTP
import SyrinxWire

/// Reads what a client says, and hands on its sound.
final class LiveReader<Dialect: LiveDialect>: Sendable {
    typealias Failure = RealtimeTranscription.Failure
    typealias Message = RealtimeTranscription.Message

    private let link: SocketLink
    private let format: RealtimeTranscription.AudioFormat
    private let queue: LiveQueue
    private let maximumChunk: Int
    private let clock = ContinuousClock()
    private static var unused: String { "No engine here can use previous_text. It is ignored." }
    /// Bytes of sound that came.
    private let count = Atomic(0)

    init(link: SocketLink, format: RealtimeTranscription.AudioFormat, queue: LiveQueue, maximumChunk: Int) {
        self.link = link
        self.format = format
        self.queue = queue
        self.maximumChunk = maximumChunk
    }

    /// Of sound that came.
    var seconds: Double { format.seconds(ofBytes: count.load(ordering: .relaxed)) }

    /// Reads until the client has said all, then until it goes.
    func run() async throws {
        var isFirst = true
        var lastCommit = 0.0
        while let message = try await link.next(), let message = try Dialect.read(message) {
            try check(message, isFirst: isFirst)
            isFirst = false
            if message.previousText?.isEmpty == false, let warning = try Dialect.serialized(.warning(Self.unused)) {
                try await link.send(warning)
            }
            count.add(message.audio.count, ordering: .relaxed)
            if message.commit {
                // What a silence has ended does not count: a client cannot know of it in time.
                let length = seconds - lastCommit
                guard length >= RealtimeTranscription.minimumCommit else {
                    throw Failure.commitThrottled(after: length)
                }
                lastCommit = seconds
            }
            guard message.commit || !message.audio.isEmpty else { continue }
            try await queue.add(.init(audio: message.audio, endsSegment: message.commit, arrived: clock.now))
        }
        queue.finish()
        await link.ignoreRest()
    }

    private func check(_ message: Message, isFirst: Bool) throws(Failure) {
        if let rate = message.sampleRate, rate != format.rate { throw .wrongRate(rate, format: format) }
        if !isFirst, message.previousText != nil { throw .latePreviousText }
        guard message.audio.count <= maximumChunk else { throw .chunkTooLarge(maximum: maximumChunk) }
    }
}
