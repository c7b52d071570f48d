import CBeast

/// The connection is closed, so nothing can be written to it; a handler that throws it has it reset.
package struct ConnectionClosed: Error {
    package init() {}
}

/// A stream wrote more or fewer bytes than its `content-length` says.
struct LengthMismatch: Error {}

/// A streamed answer, as far as it has come.
struct StreamInProgress {
    /// Sent with the first piece; until then the answer may still become another.
    var head: [UInt8]?
    var framing: ResponseHead.Framing
    /// Bytes of the body to come, where the head tells its length.
    var left = 0
    /// A piece was sent in part.
    var isBroken = false
}

extension Connection {
    /// Unread bytes of a body that are read and dropped to keep a connection; for more it is closed.
    private static let worthDropping = 64 * 1024
    /// Bytes of a body that are copied behind the head, since one piece takes the kernel less time than two.
    static let worthJoining = 4096

    func send(_ response: Response, to request: Request) async -> Next {
        if case .webSocket(let upgrade) = response.body { return await open(upgrade, response, for: request) }
        let answer = Answer(response, to: request)
        recorder?.send(answer, response.note)
        let framing = framing(of: answer)
        let keeps = framing != .close && keepsAlive
        var head = head(of: answer, framing, keeps)
        let hasBody = answer.allowsBody && !terms.isHead
        do {
            switch answer.content {
            case .stream(let length, let produce) where hasBody:
                stream = StreamInProgress(head: head, framing: framing, left: length ?? 0)
                try await run(produce)
                stream = nil
            case .file(let file, let part) where hasBody && !part.isEmpty: try await transmit(head, file, part)
            case .bytes(let bytes) where hasBody && bytes.count > Self.worthJoining:
                try await transmit(head, bytes)
            case .bytes(let bytes):
                let start = head.count
                if hasBody { head += bytes }
                try await transmit(head, bodyFrom: start)
                loop.heads.giveBack(head)
            case .stream, .file, .webSocket: try await transmit(head)
            }
        } catch {
            return await breakOff(error, request)
        }
        if keeps { return beast_connection_body_is_done(raw) ? .request : await dropBody() }
        return .finish
    }

    /// An answer whose making failed before anything of it was sent is an error's answer instead.
    private func breakOff(_ error: any Error, _ request: Request) async -> Next {
        let stream = stream
        self.stream = nil
        guard let stream, !isGone, !(error is ConnectionClosed) else { return .abort }
        guard stream.head != nil else {
            service.log.failed(request.traceID, error)
            return .abort
        }
        var response = Response.describing(error, traceID: request.traceID, log: service.log)
        response.addStandardHeaders(traceID: request.traceID)
        return await send(response, to: request)
    }

    private func framing(of answer: Answer) -> ResponseHead.Framing {
        guard answer.allowsBody else { return .none }
        switch answer.content {
        case .bytes(let bytes):
            // A handler for HEAD may tell a length without making the body.
            let told = terms.isHead && bytes.isEmpty ? answer.headers["content-length"].flatMap { Int($0) } : nil
            return .length(told ?? bytes.count)
        case .file(_, let part): return .length(part.count)
        case .webSocket: return .none
        case .stream(let length?, _): return .length(length)
        case .stream(nil, _): return terms.minorVersion == 0 ? .close : .chunked
        }
    }

    func head(of answer: Answer, _ framing: ResponseHead.Framing, _ keeps: Bool) -> [UInt8] {
        let connection: String? =
            if !keeps {
                "close"
            } else if answer.headers.contains("upgrade") {
                // RFC 9110, 7.8.
                "upgrade"
            } else {
                terms.minorVersion == 0 ? "keep-alive" : nil
            }
        var head = loop.heads.take()
        ResponseHead.append(
            answer.status,
            answer.headers,
            framing: framing,
            date: loop.dateLine,
            connection: connection,
            to: &head
        )
        return head
    }

    private var keepsAlive: Bool {
        guard terms.keepsAlive, bodyError == nil, !isReading, !beast_connection_is_draining(raw) else { return false }
        if beast_connection_body_is_done(raw) { return true }
        // A client that waits for leave may send its body all the same, or not: what comes next is unknown.
        return !terms.expectsContinue && (terms.length ?? 0) <= Self.worthDropping
    }
}

// MARK: Streams

extension Connection {
    private func run(_ produce: @Sendable (ResponseWriter) async throws -> Void) async throws {
        let writer = ResponseWriter { [exchange] bytes in try await self.write(bytes, of: exchange) }
        try await produce(writer)
        await beginWrite()
        defer { endWrite() }
        guard let stream, !stream.isBroken else { throw ConnectionClosed() }
        switch stream.framing {
        case .chunked: try await transmit((stream.head ?? []) + "0\r\n\r\n".utf8)
        case .length, .none, .close:
            guard stream.left == 0 || stream.framing == .close else { throw LengthMismatch() }
            if let head = stream.head { try await transmit(head) }
        }
    }

    /// Writes a piece of the stream that answers request number `exchange`.
    private func write(_ bytes: [UInt8], of exchange: Int) async throws {
        try Task.checkCancellation()
        await beginWrite()
        defer { endWrite() }
        guard isOpen, exchange == self.exchange, var stream, !stream.isBroken else { throw ConnectionClosed() }
        if case .length = stream.framing {
            guard bytes.count <= stream.left else { throw LengthMismatch() }
            stream.left -= bytes.count
        }
        let start = stream.head ?? []
        stream.head = nil
        self.stream = stream
        do {
            if stream.framing == .chunked, !bytes.isEmpty {
                try await transmit(start + "\(String(bytes.count, radix: 16))\r\n".utf8, bytes, [0x0D, 0x0A])
            } else {
                try await transmit(start, bytes)
            }
        } catch {
            self.stream?.isBroken = true
            throw isGone ? CancellationError() : error
        }
    }

    /// Waits for the writes that began before.
    func beginWrite() async {
        if isWriting { await withCheckedContinuation { waitingWrites.append($0) } }
        isWriting = true
    }

    /// The next write keeps the turn, so that none can slip in before it runs.
    func endWrite() {
        isWriting = !waitingWrites.isEmpty
        if isWriting { waitingWrites.removeFirst().resume() }
    }
}

// MARK: Bytes

extension Connection {
    /// Writes three pieces behind each other, the second of them the body's, of which `sent` bytes are written, or -1 for a connection that is broken.
    ///
    /// Suspends only for what the kernel does not take at once.
    func transmit(
        _ first: [UInt8],
        _ second: [UInt8] = [],
        _ third: [UInt8] = [],
        from sent: Int = 0
    ) async throws {
        let total = first.count + second.count + third.count
        var sent = sent
        while sent < total {
            let count = sent < 0 ? -1 : tryWrite(first, second, third, skipping: sent)
            guard count >= 0 else { throw ConnectionClosed() }
            let body = first.count..<first.count + second.count
            recorder?.sent((sent..<sent + count).clamped(to: body).count)
            sent += count
            guard sent < total else { return }
            let status = await perform { beast_connection_wait_writable(raw, $0, $1) }
            guard status == BEAST_OK, isOpen else { throw ConnectionClosed() }
        }
    }

    /// Writes one piece, which is the body's from `start` on.
    func transmit(_ bytes: [UInt8], bodyFrom start: Int) async throws {
        // Nearly always this is all, and there is nothing to wait for.
        let sent = tryWrite(bytes, [], [], skipping: 0)
        recorder?.sent(sent - start)
        if sent < bytes.count { try await transmit(Array(bytes[..<start]), Array(bytes[start...]), from: sent) }
    }

    /// Writes a head and a part of a file behind it.
    func transmit(_ head: [UInt8], _ file: OpenFile, _ part: Range<Int>) async throws {
        let total = head.count + part.count
        var sent = 0
        while sent < total {
            let count = head.withUnsafeBytes { head in
                beast_connection_try_send_file(
                    raw,
                    beast_bytes(head),
                    file.descriptor,
                    Int64(part.lowerBound),
                    part.count,
                    sent
                )
            }
            guard count >= 0 else { throw ConnectionClosed() }
            recorder?.sent((sent..<sent + count).clamped(to: head.count..<total).count)
            sent += count
            guard sent < total else { return }
            let status = await perform { beast_connection_wait_writable(raw, $0, $1) }
            guard status == BEAST_OK, isOpen else { throw ConnectionClosed() }
        }
    }

    private func tryWrite(_ first: [UInt8], _ second: [UInt8], _ third: [UInt8], skipping sent: Int) -> Int {
        first.withUnsafeBytes { first in
            second.withUnsafeBytes { second in
                third.withUnsafeBytes { third in
                    beast_connection_try_write(raw, beast_bytes(first), beast_bytes(second), beast_bytes(third), sent)
                }
            }
        }
    }

    private func dropBody() async -> Next {
        var left = Self.worthDropping
        while !beast_connection_body_is_done(raw) {
            let status = await perform { beast_connection_read_body(raw, $0, $1) }
            left -= beast_connection_piece(raw).size
            guard status == BEAST_OK, left >= 0 else { return .finish }
        }
        return .request
    }
}
