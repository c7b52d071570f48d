import CBeast
import SyrinxWire

extension Connection {
    /// Accepts a client's request for a WebSocket; what is none gets the answer that says so.
    func open(_ upgrade: WebSocketUpgrade, _ response: Response, for request: Request) async -> Next {
        let handshake: Handshake
        do throws(APIError) {
            let hasBody = terms.length != 0
            handshake = try Handshake(request, minorVersion: terms.minorVersion, hasBody: hasBody, for: upgrade)
        } catch {
            var refusal = error.response(traceID: request.traceID)
            refusal.addStandardHeaders(traceID: request.traceID)
            refusal.note = response.note
            return await send(refusal, to: request)
        }
        var answer = Answer(response, to: request)
        answer.status = 101
        for field in handshake.headers { answer.headers.append(field.name, field.value) }
        recorder?.send(answer, response.note)
        socket = SocketState(upgrade, handshake, traceID: request.traceID)
        do {
            try await transmit(head(of: answer, .none, true))
        } catch {
            socket = nil
            return .abort
        }
        return .socket(upgrade)
    }

    /// Runs the handler of a WebSocket, and closes it behind the handler.
    func serve(_ upgrade: WebSocketUpgrade) async -> Next {
        beast_connection_upgrade(raw)
        let code = await run(upgrade)
        await sendClose(code, "")
        await waitForClose()
        recorder?.end()
        let isBroken = socket?.isBroken != false
        socket = nil
        // Whoever still waits for a message has outlived the handler.
        if isReading { beast_connection_cancel_read(raw) }
        return isBroken ? .abort : .finish
    }

    /// Returns the code to close with, unless the handler has closed already.
    private func run(_ upgrade: WebSocketUpgrade) async -> WebSocket.CloseCode {
        let ends = WebSocket(
            receive: { try await self.receiveMessage() },
            send: { try await self.sendMessage($0) },
            close: { await self.close($0, $1) },
            peerClosing: { await self.peerClosing }
        )
        do {
            try await upgrade.serve(ends)
            return beast_connection_is_draining(raw) ? .goingAway : .normal
        } catch let error as WebSocketError {
            if case .refused(let code) = error { return code }
        } catch is CancellationError {
            if beast_connection_is_draining(raw) { return .goingAway }
        } catch is ConnectionClosed {
            socket?.isBroken = true
        } catch {
            if let traceID = socket?.traceID { service.log.failed(traceID, error) }
        }
        return .internalError
    }

    var peerClosing: WebSocket.Closing? { socket?.peerClosing }

    /// Reads and drops what comes until the peer's close, for a while.
    func waitForClose() async {
        guard let socket, socket.failure == nil, !isReading else { return }
        // Whoever has the socket still gets nothing from it any more.
        socket.failure = .closed
        let end = ContinuousClock.now + service.configuration.socketCloseTimeout
        while !socket.peerHasClosed, !socket.isBroken, !isGone {
            let left = end - .now
            guard left > .zero else { return }
            switch await nextStep(within: left) {
            case .event(.close(let closing)):
                socket.peerHasClosed = true
                socket.peerClosing = closing
            case .event, .progress: break
            case .cancelled, .silence, .failure: return
            }
        }
    }
}

// MARK: In

extension Connection {
    /// How a step of reading ended.
    private enum Step {
        case event(MessageReader.Event)
        /// Something came, or happened.
        case progress
        /// Nothing has come, and the task may not wait.
        case cancelled
        case silence
        case failure(WebSocketError)
    }

    /// Steps without a wait between them before other connections of the thread get their turn.
    private static let stepsInARow = 16

    func receiveMessage() async throws -> WebSocket.Message? {
        precondition(!isReading, "a WebSocket's messages are received by one task at a time")
        isReading = true
        defer { isReading = false }
        while true {
            guard let socket, isOpen else { throw WebSocketError.closed }
            if let failure = socket.failure { throw failure }
            // A client's end lives on: what came from its server is brought to its end, too.
            if socket.peerHasClosed || (!socket.isClients && beast_connection_is_draining(raw)) { return nil }
            // Who is told that this is the end could else go on for ever.
            if socket.isClosing { throw WebSocketError.closed }
            switch await nextStep(within: service.configuration.socketPingInterval) {
            case .event(.message(let message)): return message
            case .event(.ping(let bytes)): await sendControl(.pong, bytes)
            case .event(.pong): break
            case .event(.close(let closing)):
                socket.peerClosing = closing
                await acknowledgeClose(closing?.code)
                return nil
            case .progress: break
            case .cancelled: throw isGone ? WebSocketError.closed : CancellationError()
            case .silence: try await ping()
            case .failure(let error):
                socket.failure = error
                if case .refused(let code) = error { await sendClose(code, "") }
                throw error
            }
        }
    }

    /// Takes what has come, or waits for it once.
    private func nextStep(within time: Duration) async -> Step {
        do throws(WebSocketError) {
            if let event = try socket?.nextUnread() {
                await giveWay()
                return .event(event)
            }
            let count = beast_connection_try_read(
                raw,
                loop.scratch.baseAddress?.assumingMemoryBound(to: CChar.self),
                loop.scratch.count
            )
            guard count >= 0 else {
                peerClosed()
                return .failure(.closed)
            }
            if count > 0 {
                let event = try socket?.next(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count]))
                await giveWay()
                return event.map { .event($0) } ?? .progress
            }
        } catch {
            return .failure(error)
        }
        return await waitReadable(time)
    }

    /// A client that sends without end would keep the thread to itself.
    private func giveWay() async {
        guard let socket else { return }
        socket.quickSteps += 1
        guard socket.quickSteps >= Self.stepsInARow else { return }
        socket.quickSteps = 0
        await Task.yield()
    }

    private func waitReadable(_ time: Duration) async -> Step {
        guard !Task.isCancelled else { return .cancelled }
        socket?.quickSteps = 0
        let status = await withTaskCancellationHandler {
            await perform { beast_connection_wait_readable(raw, max(1, time.milliseconds), $0, $1) }
        } onCancel: {
            stopWaiting()
        }
        switch status {
        case BEAST_TIMED_OUT: return .silence
        case BEAST_CLOSED: return .failure(.closed)
        // A client that left, and with it this task's reason to be, may have said something before.
        default: return .progress
        }
    }

    /// Ends a wait for the client, soon, so that a task that is cancelled does not have to.
    nonisolated func stopWaiting() {
        loop.post(retaining: self) { connection, _ in
            guard let connection else { return }
            Unmanaged<Connection>.fromOpaque(connection).takeRetainedValue().assumeIsolated {
                if $0.isOpen && $0.isReading { beast_connection_cancel_read($0.raw) }
            }
        }
    }

    /// The client is about to go: its handler has nobody to work for.
    private func acknowledgeClose(_ code: WebSocket.CloseCode?) async {
        socket?.peerHasClosed = true
        cancelHandler()
        await sendClose(code, "")
    }

    /// Asks a silent client whether it is there, and drops one that did not answer the last time.
    private func ping() async throws(WebSocketError) {
        guard let socket, !isWriting else { return }
        if socket.awaitsPong && !socket.hasSent {
            socket.isBroken = true
            socket.failure = .timedOut
            throw .timedOut
        }
        socket.awaitsPong = true
        socket.hasSent = false
        await sendControl(.ping, [])
    }
}

// MARK: Out

extension Connection {
    func sendMessage(_ message: WebSocket.Message) async throws {
        let (opcode, bytes): (FrameHead.Opcode, [UInt8]) =
            switch message {
            case .text(let bytes): (.text, bytes)
            case .binary(let bytes): (.binary, bytes)
            }
        let packed = pack(bytes)
        let frame = FrameHead(opcode: opcode, isCompressed: packed != nil, length: (packed ?? bytes).count)
        await beginWrite()
        defer { endWrite() }
        guard canSend else { throw WebSocketError.closed }
        socket?.hasSent = true
        guard await transmit(frame, packed ?? bytes) else { throw WebSocketError.closed }
    }

    /// What is sent in place of a message; nil if that is the message itself.
    private func pack(_ bytes: [UInt8]) -> [UInt8]? {
        guard service.configuration.compressesSockets, bytes.count >= Deflater.worthCompressing,
            let compression = socket?.compression
        else { return nil }
        return Deflater.deflate(bytes, window: compression.window ?? 15)
    }

    /// Closes, for whoever waits for a message as well.
    func close(_ code: WebSocket.CloseCode, _ reason: String) async {
        await sendClose(code, reason)
        if isOpen && isReading { beast_connection_cancel_read(raw) }
    }

    /// Sends a close frame, unless one was sent; without a code that may be sent it gives no reason.
    fileprivate func sendClose(_ code: WebSocket.CloseCode?, _ reason: String) async {
        await beginWrite()
        defer { endWrite() }
        guard canSend else { return }
        var bytes: [UInt8] = []
        if let code, code.canBeSent {
            bytes = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)] + reason.prefix(bytes: 123).utf8
        }
        socket?.isClosing = true
        _ = await transmit(FrameHead(opcode: .close, length: bytes.count), bytes)
    }

    private func sendControl(_ opcode: FrameHead.Opcode, _ bytes: [UInt8]) async {
        await beginWrite()
        defer { endWrite() }
        guard canSend else { return }
        _ = await transmit(FrameHead(opcode: opcode, length: bytes.count), bytes)
    }

    private var canSend: Bool {
        guard let socket else { return false }
        return isOpen && !isGone && !socket.isClosing && !socket.isBroken
    }

    /// Writes a frame; false if the connection broke.
    private func transmit(_ frame: FrameHead, _ bytes: [UInt8]) async -> Bool {
        var (frame, bytes) = (frame, bytes)
        if let mask = socket?.nextMask() {
            frame.mask = mask
            bytes = bytes.masked(with: mask)
        }
        let head = frame.bytes
        do {
            if frame.opcode.isControl {
                try await transmit(head + bytes)
            } else if bytes.count <= Self.worthJoining {
                try await transmit(head + bytes, bodyFrom: head.count)
            } else {
                try await transmit(head, bytes)
            }
            return true
        } catch {
            socket?.isBroken = true
            return false
        }
    }
}

extension String {
    /// As many of the first scalars as `count` bytes hold.
    fileprivate func prefix(bytes count: Int) -> Substring {
        guard utf8.count > count else { return self[...] }
        let end = utf8.index(startIndex, offsetBy: count)
        return self[..<unicodeScalars.index(before: unicodeScalars.index(after: end))]
    }
}
