import Synchronization
import SyrinxHTTP
import Testing

@testable import SyrinxGateway

/// One end of a WebSocket in memory: it has much to say, and takes a message only when it is let.
private final class End: Sendable {
    private let said = Atomic(0)
    private let taken = Atomic(0)
    private let permits: AsyncStream<Void>
    private let permit: AsyncStream<Void>.Continuation
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation
    /// How many messages it has.
    private let count: Int

    init(saying count: Int) {
        self.count = count
        (permits, permit) = AsyncStream.makeStream()
        (arrivals, arrival) = AsyncStream.makeStream()
    }

    /// How many messages it was asked for.
    var asked: Int { said.load(ordering: .sequentiallyConsistent) }

    /// Lets it take another message.
    func takeOne() {
        permit.yield()
    }

    /// Returns when it is given a message that it has not been let take.
    func isGivenOne() async {
        for await _ in arrivals { break }
    }

    var socket: WebSocket {
        WebSocket(
            receive: { [self] in
                let number = said.add(1, ordering: .sequentiallyConsistent).newValue
                guard number > count else { return .binary([UInt8](repeating: 0, count: 65_536)) }
                // It has said all, and stays.
                let (nothing, end) = AsyncStream.makeStream(of: Never.self)
                for await _ in nothing {}
                end.finish()
                throw CancellationError()
            },
            send: { [self] _ in
                arrival.yield()
                for await _ in permits { return }
                throw WebSocketError.closed
            },
            close: { _, _ in }
        )
    }
}

struct SocketCarriageTests {
    /// A service in memory.
    private struct Connected: Upstream {
        let socket: WebSocket

        func send(_ request: UpstreamRequest) async throws(UpstreamError) -> UpstreamReply {
            throw UpstreamError(.broken, wasSent: false)
        }

        func connect(_ request: SocketRequest) async throws(UpstreamError) -> SocketAnswer {
            .socket(socket, headers: [:], subprotocol: nil)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `no more is asked of one side than the other has taken`(isDown: Bool) async throws {
        let many = End(saying: 1000)
        let slow = End(saying: 0)
        let (client, upstream) = isDown ? (slow, many) : (many, slow)
        let rig = try await Rig(upstream: Connected(socket: upstream.socket))
        let headers: Headers = ["xi-api-key": try await rig.token(), "sec-websocket-key": "key"]
        let target = "/v1/elevenlabs/v1/tomorrow"
        let request = try Request("GET", target: target, headers: headers, body: RequestBody([]), traceID: "trace")
        let response = await rig.gateway.respond(to: request)
        guard case .webSocket(let upgrade) = response.body else {
            Issue.record("there is no socket")
            return
        }
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await upgrade.serve(client.socket) }
            for count in 1...20 {
                await slow.isGivenOne()
                // Whoever read ahead would have time to.
                for _ in 0..<1000 { await Task.yield() }
                #expect(many.asked == count)
                slow.takeOne()
            }
            group.cancelAll()
        }
    }
}
