import SyrinxHTTP

extension WebSocketUpgrade {
    /// The same socket, on which `act` is run when the server has sent `count` messages.
    func interrupted(
        after count: Int,
        by act: @escaping @Sendable (WebSocket) async throws -> Void
    ) -> WebSocketUpgrade {
        WebSocketUpgrade(subprotocol: subprotocol, maximumMessage: maximumMessage) { [serve] socket in
            if count == 0 { try await act(socket) }
            let sender = Sender(socket, until: count, act)
            let wrapped = WebSocket(
                receive: { try await sender.isOver ? nil : socket.receive() },
                send: { try await sender.send($0) },
                close: { await sender.close($0, $1) }
            )
            do {
                try await serve(wrapped)
            } catch {
                throw await sender.end ?? error
            }
            if let end = await sender.end { throw end }
        }
    }
}

/// Sends one message after the other, so that none slips by what happens between two of them.
private actor Sender {
    private let socket: WebSocket
    private var left: Int
    private let act: @Sendable (WebSocket) async throws -> Void
    /// What ended the socket, if it was not its handler: to that it is a client that left.
    private(set) var end: (any Error)?
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ socket: WebSocket, until count: Int, _ act: @escaping @Sendable (WebSocket) async throws -> Void) {
        self.socket = socket
        left = count
        self.act = act
    }

    var isOver: Bool { end != nil }

    func close(_ code: WebSocket.CloseCode, _ reason: String) async {
        if !isOver { await socket.close(code, reason) }
    }

    func send(_ message: WebSocket.Message) async throws {
        if isBusy { await withCheckedContinuation { waiting.append($0) } }
        isBusy = true
        // The next one keeps the turn, so that none can slip in before it runs.
        defer {
            isBusy = !waiting.isEmpty
            if isBusy { waiting.removeFirst().resume() }
        }
        guard !isOver else { throw WebSocketError.closed }
        try await socket.send(message)
        left -= 1
        guard left == 0 else { return }
        do {
            try await act(socket)
        } catch {
            end = error
            throw WebSocketError.closed
        }
    }
}
