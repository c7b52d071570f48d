import CBeast

/// The transfers of a client on a loop's thread, and the connections that are kept there; used on that thread only.
final class TransferLoop {
    /// Connections that are kept for other requests.
    private static let keptConnections = 256
    /// How long they are; less than most servers would.
    private static let keptTime: Int64 = 55_000

    private var transfers: [Transfer] = []
    private var kept: [ServerAddress.Origin: [ServerLine]] = [:]
    private var keptCount = 0
    private var alarm: OpaquePointer?
    /// When the alarm rings, in milliseconds.
    private var alarmTime: Int64?

    init(on loop: OpaquePointer) {
        alarm = beast_alarm_new(
            loop,
            { transfers in
                guard let transfers else { return }
                let this = Unmanaged<TransferLoop>.fromOpaque(transfers).takeUnretainedValue()
                // Whoever is told of an end may let go of the client, and with it of this.
                withExtendedLifetime(this) { this.rang() }
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Breaks off all transfers and closes all connections.
    func end() {
        guard let alarm = alarm.take() else { return }
        beast_alarm_free(alarm)
        for transfer in transfers { transfer.breakOff(.shutDown) }
        for line in kept.values.joined() { line.close(inOrder: true) }
        kept = [:]
    }

    func begin(_ transfer: Transfer) {
        transfer.transfers = self
        transfer.position = transfers.count
        transfers.append(transfer)
        transfer.begin()
    }

    /// Forgets a transfer that is over.
    func remove(_ transfer: Transfer) {
        guard let last = transfers.popLast(), last !== transfer else { return }
        last.position = transfer.position
        transfers[transfer.position] = last
    }
}

// MARK: Connections

extension TransferLoop {
    /// The connection to a server that was used last, if one is kept.
    func takeLine(to origin: ServerAddress.Origin) -> ServerLine? {
        guard let line = kept[origin]?.popLast() else { return nil }
        keptCount -= 1
        line.keeper = nil
        return line
    }

    /// Keeps a connection for other requests.
    func keep(_ line: ServerLine) {
        if keptCount >= Self.keptConnections { dropOldest() }
        line.user = nil
        line.isKept = true
        line.keptUntil = beast_now() + Self.keptTime
        line.keeper = self
        kept[line.origin, default: []].append(line)
        keptCount += 1
        line.listen()
        watch(line.keptUntil)
    }

    /// Something came over a kept connection, most likely its end.
    func stirred(_ line: ServerLine) {
        drop(line, inOrder: true)
    }

    private func drop(_ line: ServerLine, inOrder: Bool) {
        guard let index = kept[line.origin]?.firstIndex(where: { $0 === line }) else { return }
        kept[line.origin]?.remove(at: index)
        if kept[line.origin]?.isEmpty == true { kept[line.origin] = nil }
        keptCount -= 1
        line.close(inOrder: inOrder)
    }

    private func dropOldest() {
        let oldest = kept.values.compactMap(\.first).min { $0.keptUntil < $1.keptUntil }
        if let oldest { drop(oldest, inOrder: true) }
    }
}

// MARK: Time

extension TransferLoop {
    /// Looks at all deadlines at this one, or before.
    func watch(_ deadline: Int64) {
        guard let alarm, deadline < alarmTime ?? .max else { return }
        alarmTime = deadline
        // The clock is coarse, and lags.
        beast_alarm_set(alarm, max(0, deadline - beast_now()) + 1)
    }

    private func rang() {
        alarmTime = nil
        let now = beast_now()
        for transfer in transfers { transfer.check(at: now) }
        for line in Array(kept.values.joined()) {
            if line.keptUntil <= now { drop(line, inOrder: true) } else { watch(line.keptUntil) }
        }
    }
}
