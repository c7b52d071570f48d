import CBeast

// MARK: Up

extension Transfer: LineUser {
    /// Sends the request over a connection, and listens for the reply.
    func send(over line: ServerLine) {
        self.line = line
        line.user = self
        hasHeard = false
        lastMove = beast_now()
        pace = Pace(began: lastMove)
        beast_answers_begin(line.answers, request.method == "HEAD")
        upload.begin(requestHead)
        write()
        guard self.line === line else { return }
        line.listen()
        watchDeadline()
    }

    /// Sends what the kernel takes.
    func write() {
        guard let line, upload.hasMore else { return }
        let count = upload.write(to: line.raw)
        guard count >= 0 else { return lostWriting() }
        sent += count
        moved(count)
        guard !upload.hasMore else { return line.waitToWrite() }
        upload.wrotePiece()
        if upload.pump == nil, !upload.isDone, case .stream(let body) = upload.source {
            // Cancelled at the transfer's end.
            upload.pump = Task(executorPreference: loop) { await self.pump(body) }
        }
        watchDeadline()
    }

    /// The server takes no more; it may have said why.
    private func lostWriting() {
        upload.end()
        if let line, line.isKept, upload.hasSentNothing { beginAgain() }
    }

    /// Reads the body as the server takes it, at most one piece ahead.
    private func pump(_ body: RequestBody) async {
        do {
            for try await piece in body where !piece.isEmpty {
                guard await withUnsafeContinuation({ upload.wait($0) }) else { return }
                guard upload.put(piece) else { return breakOff(.bodyFailed) }
                write()
            }
        } catch {
            if !upload.isOver { breakOff(.bodyFailed) }
            return
        }
        guard await withUnsafeContinuation({ upload.wait($0) }) else { return }
        guard upload.complete() else { return breakOff(.bodyFailed) }
        write()
        watchDeadline()
    }
}

// MARK: Down

extension Transfer {
    /// Reads of a server that sends without end before others get their turn.
    private static let readsInARow = 16

    /// Takes more of the reply, for which there is room again.
    func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        lastMove = beast_now()
        pace = Pace(began: lastMove)
        read()
    }

    /// Takes what has come, as far as there is room for it.
    func read() {
        guard let line, !isPaused else { return }
        for _ in 1...Self.readsInARow {
            let scratch = loop.scratch
            let count = beast_connection_try_read(
                line.raw,
                scratch.baseAddress?.assumingMemoryBound(to: CChar.self),
                scratch.count
            )
            guard count >= 0 else { return lost(inOrder: count == Int(BEAST_ENDED)) }
            guard count > 0 else {
                line.listen()
                return watchDeadline()
            }
            moved(count)
            hasHeard = true
            take(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
            guard self.line === line else { return }
            isPaused = !deliver()
            guard !isPaused else { return }
        }
        loop.run { self.read() }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        guard let line else { return }
        var rest = beast_bytes(bytes)
        while true {
            switch beast_answers_next(line.answers, &rest) {
            case BEAST_MORE: return
            case BEAST_HEAD: takeHead()
            case BEAST_PIECE: gathered += UnsafeRawBufferPointer(beast_answers_piece(line.answers))
            case BEAST_END: return complete(isClean: rest.size == 0)
            case BEAST_LONG_HEAD:
                return end(TransportError(.tooLarge(limit: ServerLine.maximumHead), wasSent: true))
            default: return end(TransportError(.broken("the answer is none of HTTP"), wasSent: true))
            }
        }
    }

    private func takeHead() {
        guard let line else { return }
        let answer = beast_answers_head(line.answers).pointee
        var headers = Headers()
        headers.append(answer.fields, answer.field_count)
        head = Head(status: Int(answer.status), headers: headers)
        hasHead = true
        // A server that refuses has no use for the rest of the request.
        if answer.status >= 300, !upload.isDone { upload.end() }
    }

    /// The reply is whole: the connection goes to the next request, where that is possible.
    private func complete(isClean: Bool) {
        if let line = line.take() {
            if isClean, upload.isDone, request.peers == nil, beast_answers_keeps_alive(line.answers) {
                transfers?.keep(line)
            } else {
                line.close(inOrder: upload.isDone)
            }
        }
        end(nil)
    }

    /// The connection has ended, perhaps with the reply.
    private func lost(inOrder: Bool) {
        guard let line else { return }
        if inOrder, beast_answers_end(line.answers) == BEAST_END { return complete(isClean: false) }
        let mayRepeat = request.mayRepeat || upload.hasSentNothing
        if line.isKept, !hasHeard, mayRepeat, upload.canBeginAgain { return beginAgain() }
        end(.closed(wasSent: sent > 0))
    }
}

// MARK: The request's head

extension Transfer {
    /// How the body is framed, the connection used and the host called is not the caller's to say.
    private static let ownFields: HeaderNames = ["host", "connection", "content-length", "transfer-encoding"]

    private var requestHead: [UInt8] {
        let address = way.address
        var head: [UInt8] = []
        head.reserveCapacity(request.headers.size + address.target.utf8.count + 256)
        head += request.method.utf8
        head.append(UInt8(ascii: " "))
        // A proxy is told the whole of where to go (RFC 9112, 3.2.2).
        if way.proxy != nil, !address.origin.isSecure { head += "http://\(address.authority)".utf8 }
        head += address.target.utf8
        head += " HTTP/1.1\r\nhost: ".utf8
        head += address.authority.utf8
        head += "\r\n".utf8
        request.headers.write(to: &head, except: Self.ownFields)
        if way.proxy != nil, !address.origin.isSecure { head += (way.proxy?.authorization ?? "").utf8 }
        if request.peers != nil { head += "connection: close\r\n".utf8 }
        switch upload.length {
        case nil: head += "transfer-encoding: chunked\r\n".utf8
        case 0? where !["POST", "PUT", "PATCH"].contains(request.method): break
        case let length?: head += "content-length: \(length)\r\n".utf8
        }
        head += "\r\n".utf8
        return head
    }
}
