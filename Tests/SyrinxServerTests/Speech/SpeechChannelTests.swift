import Testing

@testable import SyrinxServer

struct SpeechChannelTests {
    let channel = SpeechChannel(limit: 100)

    func frame(_ count: Int) -> SpeechFrame { SpeechFrame(bytes: [UInt8](repeating: 1, count: count), end: 0) }

    @Test func `frames arrive in order, then the end`() async throws {
        #expect(channel.send(frame(1)))
        #expect(channel.send(frame(2)))
        await channel.finish(.success(()))
        #expect(try await channel.next()?.bytes.count == 1)
        #expect(try await channel.next()?.bytes.count == 2)
        #expect(try await channel.next() == nil)
        #expect(try await channel.next() == nil)
    }

    @Test func `a reader waits for a frame`() async throws {
        async let read = channel.next()
        #expect(channel.send(frame(3)))
        #expect(try await read?.bytes.count == 3)
    }

    @Test func `what failed is thrown after the frames before it`() async throws {
        struct Broken: Error {}
        #expect(channel.send(frame(1)))
        await channel.finish(.failure(Broken()))
        #expect(try await channel.next() != nil)
        await #expect(throws: Broken.self) { try await channel.next() }
    }

    @Test func `the maker waits until the reader has taken enough`() async throws {
        #expect(channel.send(frame(60)))
        try await channel.room()
        #expect(channel.send(frame(60)))
        let channel = channel
        let made = Task {
            try await channel.room()
            return channel.send(SpeechFrame(bytes: [], end: 0))
        }
        #expect(try await channel.next() != nil)
        #expect(try await made.value)
    }

    @Test func `cancelling ends both sides`() async {
        #expect(channel.send(frame(200)))
        let channel = channel
        let maker = Task { try await channel.room() }
        channel.cancel()
        await #expect(throws: CancellationError.self) { try await maker.value }
        await #expect(throws: CancellationError.self) { try await channel.next() }
        #expect(!channel.send(frame(1)))
    }

    @Test func `a cancelled reader cancels the channel`() async {
        let channel = channel
        let reader = Task { try await channel.next() }
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        #expect(channel.isCancelled)
    }
}
