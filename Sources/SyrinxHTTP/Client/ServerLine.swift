import CBeast

/// Who sends and reads over a connection to a server; called on its loop's thread.
protocol LineUser: AnyObject {
    /// It is worth trying to read.
    func read()
    /// A write can make progress.
    func write()
}

/// A connection to a server, over which requests go one after the other.
///
/// It waits for the server also while it is kept: one that is closed meanwhile is not used again, and neither is one that
/// says something unasked.
///
/// Sendable: it is used on its loop's thread only.
final class ServerLine: @unchecked Sendable {
    /// Bytes of a reply's head, and of what may come before it.
    static let maximumHead = 64 * 1024

    let raw: OpaquePointer
    let answers: OpaquePointer
    let origin: ServerAddress.Origin
    /// Whether it was kept from another request.
    var isKept = false
    /// Until when it is kept, in milliseconds.
    var keptUntil: Int64 = 0
    /// Who uses it, until it is kept or closed.
    var user: (any LineUser)?
    /// Who keeps it, until it is used or closed.
    var keeper: TransferLoop?
    private var isOpen = true
    private var isListening = false
    private var isWaitingToWrite = false

    init(_ raw: OpaquePointer, to origin: ServerAddress.Origin) {
        self.raw = raw
        self.origin = origin
        answers = beast_answers_new(Self.maximumHead)
        beast_connection_write_patiently(raw)
    }

    deinit {
        beast_answers_free(answers)
    }

    /// Ends it; if it is not over in order, the server cannot take what it got for the whole.
    func close(inOrder: Bool) {
        guard isOpen else { return }
        isOpen = false
        (user, keeper) = (nil, nil)
        guard inOrder else { return beast_connection_abort(raw) }
        if isListening { beast_connection_cancel_read(raw) }
        beast_connection_finish(raw)
    }

    /// Has the user, or the keeper, told when it is worth trying to read.
    func listen() {
        guard isOpen, !isListening else { return }
        isListening = true
        beast_connection_wait_readable(raw, 0, Unmanaged.passRetained(self).toOpaque()) { line, _ in
            guard let line else { return }
            Unmanaged<ServerLine>.fromOpaque(line).takeRetainedValue().stirred()
        }
    }

    private func stirred() {
        isListening = false
        if let user { user.read() } else { keeper?.stirred(self) }
    }

    /// Has the user told when a write can make progress.
    func waitToWrite() {
        guard isOpen, !isWaitingToWrite else { return }
        isWaitingToWrite = true
        beast_connection_wait_writable(raw, Unmanaged.passRetained(self).toOpaque()) { line, _ in
            guard let line else { return }
            Unmanaged<ServerLine>.fromOpaque(line).takeRetainedValue().canWrite()
        }
    }

    private func canWrite() {
        isWaitingToWrite = false
        user?.write()
    }
}
