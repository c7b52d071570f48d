import Testing

@testable import SyrinxServer

struct LiveQueueTests {
    private func piece(_ bytes: Int) -> LiveQueue.Piece {
        LiveQueue.Piece(audio: Array(repeating: 0, count: bytes), arrived: .now)
    }

    @Test(.timeLimit(.minutes(1))) func `who sends faster than is heard waits until there is room`() async throws {
        let queue = LiveQueue(capacity: 1000)
        let sender = Task {
            for _ in 0..<5 { try await queue.add(piece(500)) }
            queue.finish()
        }
        var heard = 0
        for await piece in queue.pieces {
            #expect(queue.count <= 1000 + 2 * piece.size)
            queue.heard(piece)
            heard += 1
        }
        try await sender.value
        #expect(heard == 5)
        #expect(queue.count == 0)
    }

    @Test func `a piece of no sound takes memory all the same`() async throws {
        let queue = LiveQueue(capacity: 1_000_000)
        for _ in 0..<100 { try await queue.add(piece(1)) }
        #expect(queue.count >= 100 * MemoryLayout<LiveQueue.Piece>.stride)
    }
}
