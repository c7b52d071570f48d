import CBeast

/// An attempt to connect to a server, on the thread of a loop.
///
/// Sendable: it is used on the loop's thread only.
final class Dial: @unchecked Sendable {
    private let loop: Loop
    private let trust: LoadedTrust?
    private let peers: PeerRule?
    /// Takes the connection, which is then its to end.
    private var take: ((Result<OpaquePointer, TransportError>) -> Void)?

    /// With `trust` it is TLS that is spoken.
    init(
        on loop: Loop,
        trusting trust: LoadedTrust?,
        reaching peers: PeerRule? = nil,
        take: @escaping (Result<OpaquePointer, TransportError>) -> Void
    ) {
        self.loop = loop
        self.trust = trust
        self.peers = peers
        self.take = take
    }

    func begin(_ origin: ServerAddress.Origin, within time: Duration) {
        let mayReach: beast_may_reach = { dial, address, size in
            guard let dial, let address, let peer = NetworkAddress(address, length: size) else { return false }
            return Unmanaged<Dial>.fromOpaque(dial).takeUnretainedValue().peers?.allows(peer) ?? true
        }
        loop.connect(
            origin,
            trust?.raw,
            max(1, time.milliseconds),
            Unmanaged.passRetained(self).toOpaque(),
            peers == nil ? nil : mayReach
        ) { dial, connection, status, words in
            guard let dial else { return }
            let failure = words.map { String(cString: $0) } ?? ""
            Unmanaged<Dial>.fromOpaque(dial).takeRetainedValue().end(connection, status, failure)
        }
    }

    /// Gives it up, if it is not over.
    func cancel() {
        loop.cancelConnect(Unmanaged.passUnretained(self).toOpaque())
    }

    private func end(_ connection: OpaquePointer?, _ status: beast_status, _ failure: String) {
        guard let take = take.take() else { return }
        take(connection.map { .success($0) } ?? .failure(TransportError(notConnected: status, failure)))
    }
}

extension TransportError {
    /// Why there is no connection.
    init(notConnected status: beast_status, _ words: String) {
        let reason: Reason =
            switch status {
            case BEAST_TIMED_OUT: .timedOut
            case BEAST_UNTRUSTED: .untrusted(words)
            case BEAST_FORBIDDEN: .forbidden
            default: .unreachable(words)
            }
        self.init(reason)
    }
}
