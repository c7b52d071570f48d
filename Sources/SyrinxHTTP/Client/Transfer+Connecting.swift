import CBeast

extension Transfer {
    /// Begins, over a connection that was kept or over a new one.
    func begin() {
        guard !isCancelled else { return breakOff(.cancelled) }
        began = beast_now()
        connect()
    }

    /// Begins again over a new connection, as if nothing had been sent.
    func beginAgain() {
        line.take()?.close(inOrder: false)
        needsFreshLine = true
        upload.rewind()
        connect()
    }

    private func connect() {
        let origin = way.address.origin
        if request.peers == nil, !needsFreshLine, let line = transfers?.takeLine(to: origin) { return send(over: line) }
        let isTunnelled = way.proxy != nil && origin.isSecure
        let dial = Dial(on: loop, trusting: isTunnelled ? nil : way.trust, reaching: request.peers) { [self] in
            self.dial = nil
            switch $0 {
            case .success(let raw): connected(raw, isTunnelled: isTunnelled)
            case .failure(let error): end(error)
            }
        }
        self.dial = dial
        watchDeadline()
        dial.begin(way.proxy?.origin ?? origin, within: request.connectTimeout)
    }

    private func connected(_ raw: OpaquePointer, isTunnelled: Bool) {
        let line = ServerLine(raw, to: way.address.origin)
        guard transfers != nil else { return line.close(inOrder: false) }
        guard isTunnelled, let proxy = way.proxy, let trust = way.trust else { return send(over: line) }
        self.line = line
        let tunnel = Tunnel(line, to: way.address, by: proxy, trusting: trust) { [self] error in
            self.tunnel = nil
            guard transfers != nil else { return }
            if let error { end(error) } else { send(over: line) }
        }
        self.tunnel = tunnel
        tunnel.begin()
    }
}

// MARK: Time

extension Transfer {
    /// When this has to be looked at, in milliseconds; nil if nobody is waited for.
    var deadline: Int64? {
        let whole = request.timeout.map { began + $0.milliseconds }
        guard let other = serverDeadline else { return whole }
        return min(whole ?? .max, other)
    }

    /// When the server has been waited for long enough; nil if it is not the one that is waited for.
    private var serverDeadline: Int64? {
        guard dial == nil, tunnel == nil else { return began + request.connectTimeout.milliseconds }
        guard !isPaused else { return nil }
        let limit =
            if hasHead {
                request.idleTimeout
            } else if upload.isDone {
                request.replyTimeout ?? request.idleTimeout
            } else {
                upload.isStarved ? nil : request.idleTimeout
            }
        let silence = limit.map { lastMove + $0.milliseconds }
        guard let peers = request.peers else { return silence }
        return min(silence ?? .max, pace.began + peers.patience.milliseconds)
    }

    func watchDeadline() {
        if let deadline { transfers?.watch(deadline) }
    }

    /// Gives the server up if it is time.
    func check(at now: Int64) {
        if let peers = request.peers, dial == nil, pace.began + peers.patience.milliseconds <= now {
            guard pace.bytes >= peers.slowestPace * Int(peers.patience.components.seconds) else {
                return breakOff(.timedOut)
            }
            pace = Pace(began: now)
        }
        guard let deadline else { return }
        if deadline <= now { breakOff(.timedOut) } else { watchDeadline() }
    }

    /// Notes that bytes went either way.
    func moved(_ count: Int) {
        lastMove = beast_now()
        if request.peers != nil { pace.bytes += count }
    }
}

/// What came since when.
struct Pace {
    /// In milliseconds.
    var began: Int64 = 0
    var bytes = 0
}
