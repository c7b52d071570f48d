import CBeast
import CCurl

/// Has a loop's thread move the transfers of a client with libcurl, and keeps their connections; used on that thread only.
final class TransferLoop {
    /// Connections that are kept for other requests.
    private static let keptConnections = 256
    private static let keptHandles = 64
    /// Times that libcurl may ask to go on at once before others get their turn.
    private static let stepsInARow = 16

    private let configuration: HTTPClient.Configuration
    private let multi: UnsafeMutableRawPointer
    private var watcher: OpaquePointer?
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
    /// Handles of transfers that are over: to make one takes longer than to clear one.
    private var spare: [UnsafeMutableRawPointer] = []
    /// Those that have news for who waits for them.
    var touched: [Transfer] = []
    /// When libcurl wants to be called, in milliseconds.
    private var wakeTime: Int64?
    private var wantsStep = false
    /// When a server has to be given up, or later.
    private var sweepTime: Int64?

    /// Initialized once, and never cleaned up: other clients may come.
    static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Nil when the system refuses.
    init?(on loop: OpaquePointer, _ configuration: HTTPClient.Configuration) {
        guard let multi = curl_multi_init() else { return nil }
        self.multi = multi
        self.configuration = configuration
        let this = Unmanaged.passUnretained(self).toOpaque()
        watcher = beast_watcher_new(
            loop,
            { transfers, file, events in
                guard let transfers else { return }
                Unmanaged<TransferLoop>.fromOpaque(transfers).takeUnretainedValue().happened(file, events)
            },
            this
        )
        let watch: curl_socket_callback = { _, file, what, transfers, _ in
            guard let transfers else { return 0 }
            return Unmanaged<TransferLoop>.fromOpaque(transfers).takeUnretainedValue().watch(file, what)
        }
        let wake: curl_multi_timer_callback = { _, time, transfers in
            guard let transfers else { return 0 }
            Unmanaged<TransferLoop>.fromOpaque(transfers).takeUnretainedValue().wake(after: time)
            return 0
        }
        guard watcher != nil, curl_multi_set_watching(multi, watch, wake, this) == CURLM_OK,
            curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections) == CURLM_OK
        else {
            end()
            return nil
        }
    }

    /// Breaks off all transfers and closes all connections.
    func end() {
        guard let watcher else { return }
        for transfer in transfers.values { finish(transfer, TransportError(.shutDown, wasSent: transfer.wasSent)) }
        for easy in spare { curl_easy_cleanup(easy) }
        spare = []
        curl_multi_cleanup(multi)
        beast_watcher_free(watcher)
        self.watcher = nil
    }
}

// MARK: Transfers

extension TransferLoop {
    /// Begins a transfer; what can be sent at once is.
    func begin(_ transfer: Transfer) {
        guard !transfer.isCancelled else { return give(back: transfer.end(TransportError(.cancelled))) }
        do throws(TransportError) {
            let easy = try transfer.prepare(spare.popLast(), configuration)
            transfer.transfers = self
            guard curl_multi_add_handle(multi, easy) == CURLM_OK else { throw TransportError(CURLE_OUT_OF_MEMORY) }
            transfers[easy] = transfer
        } catch {
            return give(back: transfer.end(error))
        }
        settle()
    }

    /// Has libcurl take more of the reply, for which there is room again.
    func resumeReading(_ transfer: Transfer) {
        transfer.isPaused = false
        resumeSending(transfer)
    }

    /// Has libcurl take more of the body, of which there is some again.
    func resumeSending(_ transfer: Transfer) {
        guard let easy = transfer.easy, transfers[easy] != nil else { return }
        transfer.lastMove = beast_now()
        curl_easy_pause(easy, transfer.pauses)
        watchDeadline(of: transfer)
        settle()
    }

    /// Breaks a transfer off.
    func cancel(_ transfer: Transfer) {
        finish(transfer, TransportError(.cancelled, wasSent: transfer.wasSent))
        settle()
    }

    /// Ends a transfer, if that is not done; nil if all went well.
    func finish(_ transfer: Transfer, _ error: TransportError?) {
        guard let easy = transfer.easy, transfers.removeValue(forKey: easy) != nil else { return }
        curl_multi_remove_handle(multi, easy)
        give(back: transfer.end(error))
    }

    private func give(back easy: UnsafeMutableRawPointer?) {
        guard let easy else { return }
        guard spare.count < Self.keptHandles else { return curl_easy_cleanup(easy) }
        curl_easy_reset(easy)
        spare.append(easy)
    }

    /// Looks for a server that has to be given up, in time for this transfer.
    func watchDeadline(of transfer: Transfer) {
        guard let deadline = transfer.deadline, deadline < sweepTime ?? .max else { return }
        sweepTime = deadline
    }

    private func sweep(_ now: Int64) {
        sweepTime = nil
        for transfer in transfers.values {
            guard let deadline = transfer.deadline else { continue }
            if deadline <= now {
                finish(transfer, TransportError(.timedOut, wasSent: transfer.wasSent))
            } else {
                watchDeadline(of: transfer)
            }
        }
    }
}

extension Transfer {
    /// What libcurl is told to wait with.
    fileprivate var pauses: Int32 {
        (isPaused ? CURLPAUSE_RECV : 0) | (upload.isStarved ? CURLPAUSE_SEND : 0)
    }
}

// MARK: Events

extension TransferLoop {
    private func happened(_ file: Int32, _ events: Int32) {
        // Whoever is told of the end may let go of the client, and with it of this.
        withExtendedLifetime(self) {
            if file >= 0 {
                // libcurl's bits for what a socket can do are the same.
                step(file, events)
            } else {
                let now = beast_now()
                if let sweepTime, sweepTime <= now { sweep(now) }
                wantsStep = true
            }
            settle()
        }
    }

    private func step(_ file: Int32, _ events: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi, file, events, &running)
    }

    /// Does what libcurl wants done at once, and tells those who wait.
    private func settle() {
        var steps = 0
        while wantsStep, steps < Self.stepsInARow {
            wantsStep = false
            wakeTime = nil
            step(CURL_SOCKET_TIMEOUT, 0)
            steps += 1
        }
        endFinished()
        while let transfer = touched.popLast() {
            transfer.isTouched = false
            let hasRoom = transfer.deliver()
            watchDeadline(of: transfer)
            guard !hasRoom, !transfer.isPaused, let easy = transfer.easy else { continue }
            transfer.isPaused = true
            curl_easy_pause(easy, transfer.pauses)
        }
        setAlarm()
    }

    private func endFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let transfer = transfers[message.easy_handle] else { continue }
            finish(transfer, transfer.outcome(message.data.result))
        }
    }

    private func setAlarm() {
        guard let watcher else { return }
        let now = beast_now()
        if wantsStep { return beast_watcher_wake(watcher, 0) }
        guard let time = [wakeTime, sweepTime].compactMap({ $0 }).min() else { return beast_watcher_wake(watcher, -1) }
        // The clock is coarse, and lags.
        beast_watcher_wake(watcher, max(0, time - now) + 1)
    }

    private func watch(_ file: Int32, _ what: Int32) -> Int32 {
        guard let watcher else { return 0 }
        let isWatched = beast_watcher_watch(watcher, file, what == CURL_POLL_REMOVE ? 0 : what)
        return isWatched || what == CURL_POLL_REMOVE ? 0 : -1
    }

    private func wake(after time: Int) {
        wantsStep = time == 0
        wakeTime = time > 0 ? beast_now() + Int64(time) : nil
    }
}
