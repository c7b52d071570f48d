public import SyrinxHTTP
import SyrinxWire

/// The client's end of a WebSocket to a router, in process.
public final class TestSocket: Sendable {
    /// What the server sends: messages, then how it closed.
    public enum Event: Hashable, Sendable {
        case text(String)
        case binary([UInt8])
        case closed(WebSocket.CloseCode, String)
    }

    /// Messages that the server may be ahead of the client, as a kernel's buffers would have it.
    private static let capacity = 4

    private let toServer: AsyncStream<WebSocket.Message>.Continuation
    private let events = EventQueue()
    private let task: Task<Void, Never>

    fileprivate init(_ upgrade: WebSocketUpgrade) {
        let (messages, toServer) = AsyncStream.makeStream(of: WebSocket.Message.self)
        self.toServer = toServer
        let server = Self.serverEnd(Inbox(messages), events, toServer)
        // Ends with the handler, or when the client goes.
        task = Task {
            do {
                try await upgrade.serve(server)
                await server.close(.normal)
            } catch {
                await server.close(.internalError)
            }
        }
    }

    deinit {
        disconnect()
    }

    private static func serverEnd(
        _ inbox: Inbox<WebSocket.Message>,
        _ events: EventQueue,
        _ toServer: AsyncStream<WebSocket.Message>.Continuation
    ) -> WebSocket {
        WebSocket(
            receive: { await inbox.next() },
            send: { message in
                switch message {
                case .text(let bytes): try await events.add(.text(String(decoding: bytes, as: UTF8.self)), capacity)
                case .binary(let bytes): try await events.add(.binary(bytes), capacity)
                }
            },
            close: { code, reason in
                await events.close(.closed(code, reason))
                toServer.finish()
            }
        )
    }

    public func send(_ text: String) {
        toServer.yield(.text(Array(text.utf8)))
    }

    public func send(binary bytes: [UInt8]) {
        toServer.yield(.binary(bytes))
    }

    /// Closes in order: the server's `receive` gives nil.
    public func close() {
        toServer.finish()
    }

    /// Goes without a word: the handler's task is cancelled.
    public func disconnect() {
        task.cancel()
        toServer.finish()
        // Whoever waits to send finds that nobody is there.
        Task { [events] in await events.leave() }
    }

    /// The next of what the server sends; nil after it closed.
    public func next() async -> Event? {
        await events.next()
    }

    /// Everything until the close, which is last.
    public func rest() async -> [Event] {
        var all: [Event] = []
        while let event = await next() { all.append(event) }
        return all
    }

    /// Returns when the server's handler has ended.
    public func ended() async {
        await task.value
    }
}

/// What the server sends, a little ahead of the client.
private actor EventQueue {
    private var events: [TestSocket.Event] = []
    private var isClosed = false
    private var reader: CheckedContinuation<Void, Never>?
    private var writers: [CheckedContinuation<Void, Never>] = []

    func add(_ event: TestSocket.Event, _ capacity: Int) async throws {
        while events.count >= capacity, !isClosed { await withCheckedContinuation { writers.append($0) } }
        guard !isClosed else { throw WebSocketError.closed }
        events.append(event)
        reader.take()?.resume()
    }

    func close(_ event: TestSocket.Event) {
        guard !isClosed else { return }
        events.append(event)
        leave()
    }

    func leave() {
        isClosed = true
        reader.take()?.resume()
        wakeWriters()
    }

    func next() async -> TestSocket.Event? {
        while events.isEmpty {
            if isClosed { return nil }
            await withCheckedContinuation { reader = $0 }
        }
        wakeWriters()
        return events.removeFirst()
    }

    private func wakeWriters() {
        let waiting = writers
        writers = []
        for writer in waiting { writer.resume() }
    }
}

/// What comes, for the one task that takes it.
private actor Inbox<Element: Sendable> {
    private var iterator: AsyncStream<Element>.Iterator

    init(_ elements: AsyncStream<Element>) {
        iterator = elements.makeAsyncIterator()
    }

    func next() async -> Element? {
        var iterator = iterator
        let element = await iterator.next(isolation: self)
        self.iterator = iterator
        return element
    }
}

extension TestClient {
    /// Opens a WebSocket to `target`.
    ///
    /// - Throws: ``RefusedUpgrade`` when it is answered otherwise.
    public func socket(_ target: String, headers: Headers = [:]) async throws -> TestSocket {
        let response = try await response(to: "GET", target, headers: headers)
        guard case .webSocket(let upgrade) = response.body else { throw RefusedUpgrade(status: response.status) }
        return TestSocket(upgrade)
    }
}

/// A request for a WebSocket was answered with something else.
public struct RefusedUpgrade: Error, Hashable {
    public var status: Int
}
