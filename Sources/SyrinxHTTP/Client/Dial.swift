import CBeast

/// An attempt to connect to a server for a WebSocket, on the thread of a loop.
///
/// Sendable: the continuation is set before the loop gets it, and used by the loop's thread alone.
final class Dial: @unchecked Sendable {
    private let loop: Loop
    private let service: Service
    private let trust: LoadedTrust?
    private var waiting: CheckedContinuation<Result<Connection, TransportError>, Never>?

    /// With `trust` it is TLS that is spoken.
    init(on loop: Loop, for service: Service, _ trust: LoadedTrust?) {
        self.loop = loop
        self.service = service
        self.trust = trust
    }

    /// The connection, once it is made.
    func connect(to address: SocketAddress, within time: Duration) async throws(TransportError) -> Connection {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting = continuation
                loop.run { self.begin(address, time) }
            }
        } onCancel: {
            loop.run { self.loop.cancelConnect(Unmanaged.passUnretained(self).toOpaque()) }
        }.get()
    }

    private func begin(_ address: SocketAddress, _ time: Duration) {
        loop.connect(
            address.host,
            address.port,
            trust?.raw,
            max(1, time.milliseconds),
            Unmanaged.passRetained(self).toOpaque()
        ) { dial, connection, status, words in
            guard let dial else { return }
            let failure = words.map { String(cString: $0) } ?? ""
            Unmanaged<Dial>.fromOpaque(dial).takeRetainedValue().end(connection, status, failure)
        }
    }

    private func end(_ raw: OpaquePointer?, _ status: beast_status, _ failure: String) {
        guard let waiting = waiting.take() else { return }
        if let raw {
            waiting.resume(returning: .success(Connection.call(raw, on: loop, for: service)))
        } else {
            let reason: TransportError.Reason =
                switch status {
                case BEAST_TIMED_OUT: .timedOut
                case BEAST_UNTRUSTED: .untrusted(failure)
                default: .unreachable(failure)
                }
            waiting.resume(returning: .failure(TransportError(reason)))
        }
    }
}
