import CCurl
import Glibc
import Synchronization

/// A reply's body on its way into a file, and what it is held to.
///
/// All of it is asked on the thread that moves the transfer.
final class Download: Sendable {
    struct Outcome: Sendable {
        var wasForbidden = false
        var failure: SpoolError?
        var status = 0
    }

    let rules: URLRules
    private let file: SpooledFile
    private let networks: [Network]
    private let state = Mutex(Outcome())

    init(into file: SpooledFile, rules: URLRules) {
        self.file = file
        self.rules = rules
        networks = Network.list(rules.networks)
    }

    /// What else is known of how it ended.
    var outcome: Outcome { state.withLock { $0 } }

    func note(status: Int) {
        state.withLock { $0.status = status }
    }

    /// Takes bytes, unless they are too many or there is no room.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        do throws(SpoolError) {
            try file.append(bytes)
            return true
        } catch {
            state.withLock { $0.failure = error }
            return false
        }
    }

    var size: Int { file.size }

    /// A socket for an address that may be asked, or none.
    ///
    /// This is the address that is connected to, so a name that means another one the next time it is looked up gains
    /// nothing.
    func openSocket(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        let head = address.pointee
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
            let peer = NetworkAddress(UnsafeRawPointer(address) + offset, length: Int(head.addrlen)),
            peer.isPublic || networks.contains(where: { $0.contains(peer) })
        else {
            state.withLock { $0.wasForbidden = true }
            return CURL_SOCKET_BAD
        }
        return socket(head.family, head.socktype | Int32(SOCK_CLOEXEC.rawValue), head.protocol)
    }
}
