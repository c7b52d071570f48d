import CCurl
import Glibc
import Synchronization

/// The thread on which libcurl moves all transfers of a client, and keeps their connections.
///
/// Sendable: `multi` never changes, and what it points to is used on the thread, but for `curl_multi_wakeup`, which is
/// for any; `transfers` is used on the thread only.
final class TransferThread: @unchecked Sendable {
    private enum Order {
        case start(Transfer)
        case cancel(Transfer)
    }

    private struct Orders {
        var waiting: [Order] = []
        var isStopped = false
    }

    /// The longest that libcurl waits for a socket or an order, which wake it, or for the next of its own deadlines.
    private static let longestWait: Int32 = 60_000

    /// Opens when the thread has ended.
    let ended = Latch()
    private let multi: UnsafeMutableRawPointer
    private let orders = Mutex(Orders())
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

    /// Starts the thread, which holds this until it ends.
    init() throws(TransportError) {
        guard Self.library == CURLE_OK, let multi = curl_multi_init() else { throw TransportError(CURLE_FAILED_INIT) }
        self.multi = multi
        ended.enter()
        var thread = pthread_t()
        let retained = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread,
            nil,
            { thread in
                if let thread { Unmanaged<TransferThread>.fromOpaque(thread).takeRetainedValue().run() }
                return nil
            },
            retained.toOpaque()
        )
        guard code == 0 else {
            retained.release()
            throw TransportError(CURLE_FAILED_INIT)
        }
        pthread_detach(thread)
    }

    deinit {
        curl_multi_cleanup(multi)
    }

    /// Initialized once, and never cleaned up: other clients may come.
    private static let library = curl_global_init(Int(CURL_GLOBAL_ALL))

    /// Has the thread move `transfer`, unless it was stopped.
    func start(_ transfer: Transfer) -> Bool {
        give(.start(transfer))
    }

    /// Has the thread end `transfer`, whether it has got it yet or not.
    func cancel(_ transfer: Transfer) {
        transfer.markCancelled()
        _ = give(.cancel(transfer))
    }

    /// Has the thread end all transfers, and itself.
    func stop() {
        orders.withLock { $0.isStopped = true }
        curl_multi_wakeup(multi)
    }

    private func give(_ order: Order) -> Bool {
        let isTaken = orders.withLock { orders in
            guard !orders.isStopped else { return false }
            orders.waiting.append(order)
            return true
        }
        if isTaken { curl_multi_wakeup(multi) }
        return isTaken
    }
}

// MARK: On the thread

extension TransferThread {
    private func run() {
        ignoreBrokenPipes()
        var code = CURLM_OK
        while code == CURLM_OK, carryOutOrders() {
            var count: Int32 = 0
            code = curl_multi_perform(multi, &count)
            endFinished()
            if code == CURLM_OK { code = curl_multi_poll(multi, nil, 0, Self.longestWait, nil) }
        }
        // No order is taken from here on, so nothing is left waiting.
        let rest = orders.withLock { orders in
            orders.isStopped = true
            defer { orders.waiting = [] }
            return orders.waiting
        }
        for case .start(let transfer) in rest { transfer.end(.failure(.shutDown)) }
        for transfer in transfers.values { end(transfer, .failure(.shutDown)) }
        ended.leave()
    }

    /// OpenSSL writes to sockets that may be closed, and a library must not decide for the process what signals do.
    private func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Does what was asked for, and returns whether to go on.
    private func carryOutOrders() -> Bool {
        let (waiting, isStopped) = orders.withLock { orders in
            if orders.isStopped { return ([Order](), true) }
            defer { orders.waiting = [] }
            return (orders.waiting, false)
        }
        for order in waiting {
            switch order {
            case .start(let transfer): begin(transfer)
            case .cancel(let transfer): if transfer.easy != nil { end(transfer, .failure(.cancelled)) }
            }
        }
        return !isStopped
    }

    private func begin(_ transfer: Transfer) {
        guard !transfer.isCancelled else { return transfer.end(.failure(.cancelled)) }
        do throws(TransportError) {
            let easy = try transfer.prepare()
            guard curl_multi_add_handle(multi, easy) == CURLM_OK else { throw TransportError(CURLE_OUT_OF_MEMORY) }
            transfers[easy] = transfer
        } catch {
            transfer.end(.failure(error))
        }
    }

    private func endFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let transfer = transfers[message.easy_handle] else { continue }
            end(transfer, transfer.result(message.data.result))
        }
    }

    private func end(_ transfer: Transfer, _ result: Result<ClientReply, TransportError>) {
        if let easy = transfer.easy {
            curl_multi_remove_handle(multi, easy)
            transfers[easy] = nil
        }
        transfer.end(result)
    }
}
