import Dispatch
import Glibc
import Synchronization

/// A confined child that reads one file and writes what it makes of it.
///
/// A socket is its output and the line by which it is told to end: it is killed when the other end, here, is closed, be it
/// because this went away or the whole server did (`Workers/confine`).
final class MediaProcess: Sendable {
    enum End: Hashable, Sendable {
        /// It ended by itself, with this status.
        case status(Int)
        case signal(Int)
    }

    /// Children that have been told to end are waited for here, which takes as long as the kernel takes for it.
    private static let reaper = DispatchQueue(label: "media.reaper", attributes: .concurrent)

    let pid: pid_t
    private let socket: Int32
    private let isWaitedFor = Atomic(false)

    /// Starts `command`, the path of a program and its arguments, with `file` as its descriptor 3.
    init(_ command: [String], reading file: MediaFile, confinedBy confine: String, _ limits: MediaLimits)
        throws(MediaError)
    {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw MediaError(system: "socketpair", errno) }
        defer { close(ends[1]) }
        let arguments = [confine, "\(limits.processorSeconds)", "\(limits.addressSpace)"] + command
        do {
            pid = try Self.spawn(arguments, talkingOver: ends[1], reading: file.descriptor)
        } catch {
            close(ends[0])
            throw error
        }
        socket = ends[0]
    }

    deinit {
        close(socket)
        guard !isWaitedFor.load(ordering: .relaxed) else { return }
        Self.reaper.async { [pid] in _ = Self.wait(for: pid) }
    }

    /// Has it killed; who reads from it sees its end.
    func cancel() {
        shutdown(socket, Int32(SHUT_RDWR))
    }

    /// At most `count` bytes, as soon as there are some, and none at its end.
    ///
    /// - Throws: ``MediaError/tooCostly`` if there are none for as long as `deadline`.
    func read(_ count: Int, within deadline: Duration) throws(MediaError) -> [UInt8] {
        var file = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(clamping: Int64(deadline / .milliseconds(1)))
        while true {
            let ready = poll(&file, 1, max(0, milliseconds))
            if ready == 0 { throw .tooCostly }
            if ready < 0 && errno != EINTR { throw MediaError(system: "poll", errno) }
            guard ready > 0 else { continue }
            var code: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
                let count = recv(socket, buffer.baseAddress, count, Int32(MSG_DONTWAIT))
                if count < 0 { code = errno }
                size = max(0, count)
            }
            switch code {
            case 0: return bytes
            case EINTR, EAGAIN: continue
            // What it had been sent was left unread when it was killed.
            case ECONNRESET: return []
            default: throw MediaError(system: "recv", code)
            }
        }
    }

    /// How it ended; to be asked once, when nothing more is to be read.
    func end() -> End {
        isWaitedFor.store(true, ordering: .relaxed)
        cancel()
        return Self.wait(for: pid)
    }

    private static func wait(for pid: pid_t) -> End {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return .signal(0) }
        }
        // WIFEXITED and WEXITSTATUS, which are macros.
        guard status & 0x7F == 0 else { return .signal(Int(status & 0x7F)) }
        let code = Int(status >> 8) & 0xFF
        return code > 128 ? .signal(code - 128) : .status(code)
    }

    private static func spawn(_ arguments: [String], talkingOver socket: Int32, reading file: Int32)
        throws(MediaError) -> pid_t
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, file, 3)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // Its own group, so that a terminal's Ctrl-C reaches the server alone, which ends its requests in order.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))

        var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var pid: pid_t = 0
        let code = posix_spawn(&pid, arguments[0], &actions, &attributes, &strings, &environment)
        guard code == 0 else { throw MediaError(system: "posix_spawn", code) }
        return pid
    }
}
