import Testing

@testable import SyrinxGateway

struct ReplyStreamTests {
    /// As those do that take it for a reader of their own at every piece.
    @Test(arguments: [[1, 2, 3], []] as [[UInt8]])
    func `what has come as a whole is read once, by however many`(whole: [UInt8]) async throws {
        let stream = ReplyStream(whole: whole)
        var pieces: [[UInt8]] = []
        for _ in 0..<3 {
            var reader = stream.makeAsyncIterator()
            if let piece = try await reader.next() { pieces.append(piece) }
        }
        #expect(pieces == (whole.isEmpty ? [] : [whole]))
    }

    @Test func `what was read of it comes first`() async throws {
        let stream = ReplyStream(whole: [3, 4]).following([1, 2])
        #expect(try await stream.collect(upTo: 10) == (bytes: [1, 2, 3, 4], isWhole: true))
    }
}
