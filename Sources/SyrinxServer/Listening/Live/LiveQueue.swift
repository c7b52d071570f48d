import Synchronization

/// What a client has sent and nobody has heard yet; a client that sends faster than it is heard is slowed down.
///
/// One task adds, and one takes.
final class LiveQueue: Sendable {
    struct Piece: Sendable {
        var audio: [UInt8]
        /// Whether the segment ends behind it.
        var endsSegment = false
        var arrived: ContinuousClock.Instant

        /// Bytes that it takes, with what keeps it: else a client could send sound in so small pieces that they take many
        /// times the memory of their sound.
        var size: Int { audio.count + 128 }
    }

    /// In order; ends when the client has said all.
    let pieces: AsyncStream<Piece>
    private let toListener: AsyncStream<Piece>.Continuation
    /// Ticks whenever something was heard.
    private let room: AsyncStream<Void>
    private let toReader: AsyncStream<Void>.Continuation
    private let waiting = Atomic(0)
    private let capacity: Int

    /// - Parameter capacity: Bytes that may wait.
    init(capacity: Int) {
        self.capacity = capacity
        (pieces, toListener) = AsyncStream.makeStream(of: Piece.self)
        (room, toReader) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Bytes that wait.
    var count: Int { waiting.load(ordering: .acquiring) }

    /// Adds a piece, and returns when there is room for another.
    ///
    /// - Throws: `CancellationError`.
    func add(_ piece: Piece) async throws {
        waiting.add(piece.size, ordering: .acquiringAndReleasing)
        toListener.yield(piece)
        guard count > capacity else { return }
        for await _ in room where count <= capacity { return }
        throw CancellationError()
    }

    /// Nothing more will be added.
    func finish() {
        toListener.finish()
    }

    /// A piece was heard.
    func heard(_ piece: Piece) {
        waiting.subtract(piece.size, ordering: .acquiringAndReleasing)
        toReader.yield()
    }
}
