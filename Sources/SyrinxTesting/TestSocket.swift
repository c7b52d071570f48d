import Synchronization
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

    private struct Ends: Sendable {
        let server: WebSocket
        let toServer: AsyncStream<WebSocket.Message>.Continuation
        let toClient: AsyncStream<Event>.Continuation
        let events: AsyncStream<Event>
    }

    private let ends: Ends
    private let events: Inbox<Event>
    private let task: Task<Void, Never>

    fileprivate init(_ upgrade: WebSocketUpgrade) {
        let ends = Self.makeEnds()
        self.ends = ends
        events = Inbox(ends.events)
        // Ends with the handler, or when the client goes.
        task = Task {
            do {
                try await upgrade.serve(ends.server)
                await ends.server.close(.normal)
            } catch {
                await ends.server.close(.internalError)
            }
        }
    }

    deinit {
        disconnect()
    }

    private static func makeEnds() -> Ends {
        let (messages, toServer) = AsyncStream.makeStream(of: WebSocket.Message.self)
        let (events, toClient) = AsyncStream.makeStream(of: Event.self)
        let inbox = Inbox(messages)
        let isClosed = Mutex(false)
        let server = WebSocket(
            receive: { await inbox.next() },
            send: { message in
                guard !isClosed.withLock({ $0 }) else { throw WebSocketError.closed }
                switch message {
                case .text(let bytes): toClient.yield(.text(String(decoding: bytes, as: UTF8.self)))
                case .binary(let bytes): toClient.yield(.binary(bytes))
                }
            },
            close: { code, reason in
                let isFirst = isClosed.withLock { isClosed in
                    defer { isClosed = true }
                    return !isClosed
                }
                if isFirst { toClient.yield(.closed(code, reason)) }
                toClient.finish()
                toServer.finish()
            }
        )
        return Ends(server: server, toServer: toServer, toClient: toClient, events: events)
    }

    public func send(_ text: String) {
        ends.toServer.yield(.text(Array(text.utf8)))
    }

    public func send(binary bytes: [UInt8]) {
        ends.toServer.yield(.binary(bytes))
    }

    /// Closes in order: the server's `receive` gives nil.
    public func close() {
        ends.toServer.finish()
    }

    /// Goes without a word: the handler's task is cancelled.
    public func disconnect() {
        task.cancel()
        ends.toServer.finish()
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
