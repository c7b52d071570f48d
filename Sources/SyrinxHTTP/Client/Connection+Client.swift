import CBeast

extension Connection {
    /// Bytes of the body of an answer that refuses a WebSocket.
    private static let longestRefusal = 64 * 1024

    /// Asks the server for a WebSocket, and returns its answer's head once it is one.
    ///
    /// - Throws: ``SocketRefusal`` for another answer, or a ``TransportError``.
    func open(
        _ handshake: ClientHandshake,
        maximumMessage: Int,
        until end: ContinuousClock.Instant
    ) async throws -> (ClientHandshake.Answer, subprotocol: String?) {
        var bytes: [UInt8] = []
        do {
            try await transmit(handshake.bytes)
        } catch {
            throw TransportError.closed(wasSent: true)
        }
        let blank: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        var headEnd = bytes.firstRange(of: blank)
        while headEnd == nil {
            guard bytes.count <= ClientHandshake.maximumHead else {
                throw TransportError(.tooLarge(limit: ClientHandshake.maximumHead), wasSent: true)
            }
            guard try await read(into: &bytes, until: end) else { throw Self.closed }
            headEnd = bytes.firstRange(of: blank)
            // An interim answer (RFC 9110, 15.2) says nothing of the one that comes.
            if let found = headEnd, let answer = ClientHandshake.Answer(bytes[..<found.lowerBound]),
                (100..<200).contains(answer.status), answer.status != 101
            {
                bytes.removeSubrange(..<found.upperBound)
                headEnd = bytes.firstRange(of: blank)
            }
        }
        guard let headEnd, let answer = ClientHandshake.Answer(bytes[..<headEnd.lowerBound]) else {
            throw TransportError(.broken("the answer is none of HTTP"), wasSent: true)
        }
        bytes.removeSubrange(..<headEnd.upperBound)
        guard answer.status == 101 else {
            let body = try await refusal(answer, bytes, until: end)
            throw SocketRefusal(reply: ClientReply(answer.status, headers: answer.headers, body: body))
        }
        let subprotocol = try handshake.subprotocol(answer)
        socket = SocketState(maximum: maximumMessage, unread: bytes, traceID: "")
        return (answer, subprotocol)
    }

    private static let closed = TransportError.closed(wasSent: true)

    /// Reads the body of an answer that is no WebSocket, as far as it is of use.
    private func refusal(
        _ answer: ClientHandshake.Answer,
        _ start: [UInt8],
        until end: ContinuousClock.Instant
    ) async throws(TransportError) -> [UInt8] {
        var bytes = start
        while bytes.count < Self.longestRefusal {
            if answer.isChunked {
                if bytes.unchunked.isComplete { break }
            } else if let length = answer.length, bytes.count >= length {
                break
            }
            guard try await read(into: &bytes, until: end) else { break }
        }
        if answer.isChunked { return bytes.unchunked.body }
        return Array(bytes.prefix(min(answer.length ?? .max, Self.longestRefusal)))
    }

    /// Appends what comes next; false at the connection's end.
    private func read(
        into bytes: inout [UInt8],
        until end: ContinuousClock.Instant
    ) async throws(TransportError) -> Bool {
        while true {
            let count = beast_connection_try_read(
                raw,
                loop.scratch.baseAddress?.assumingMemoryBound(to: CChar.self),
                loop.scratch.count
            )
            guard count >= 0 else { return false }
            if count > 0 {
                bytes += loop.scratch[..<count]
                return true
            }
            let left = end - .now
            guard left > .zero else { throw TransportError(.timedOut, wasSent: true) }
            guard !Task.isCancelled else { throw TransportError(.cancelled, wasSent: true) }
            isReading = true
            let status = await withTaskCancellationHandler {
                await perform { beast_connection_wait_readable(raw, max(1, left.milliseconds), $0, $1) }
            } onCancel: {
                stopWaiting()
            }
            isReading = false
            guard status != BEAST_TIMED_OUT else { throw TransportError(.timedOut, wasSent: true) }
        }
    }

    /// Closes a client's socket in order, waits a while for the server's close, and gives the connection up.
    func hangUp(_ code: WebSocket.CloseCode, _ reason: String) async {
        guard isOpen else { return }
        await close(code, reason)
        await waitForClose()
        giveUp()
    }

    /// Closes the connection behind what was sent; without a close in order it is reset.
    func giveUp() {
        guard isOpen else { return }
        if isReading { beast_connection_cancel_read(raw) }
        let isOrderly = socket.map { ($0.isClosing || $0.peerHasClosed) && !$0.isBroken } ?? false
        end(isOrderly ? .finish : .abort)
    }
}
