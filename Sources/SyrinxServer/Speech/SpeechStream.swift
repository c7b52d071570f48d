/// A speech in the making that nothing keeps: what its reader has not taken is made later, and never if it is let go of.
final class SpeechStream: SpeechSource {
    private let channel: SpeechChannel

    init(_ channel: SpeechChannel) {
        self.channel = channel
    }

    deinit {
        channel.cancel()
    }

    func next() async throws -> SpeechFrame? {
        try await channel.next()
    }
}
