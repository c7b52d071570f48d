import Glibc
import Synchronization
import SyrinxEngine

/// A child process with a socket for its stdin and stdout, in a process group of its own.
///
/// The socket is closed, and the process killed and waited for, at the latest when this goes away. A socket rather than
/// pipes, because writing to one whose other end is gone need not raise a signal.
final class EspeakProcess: Sendable {
    private let socket: Int32
    let pid: pid_t
    private let isKilled = Mutex(false)

    init(_ program: String) throws(EngineError) {
        guard access(program, X_OK) == 0 else {
            throw EngineError(.notInstalled, "there is no \(program): build it with `make build`")
        }
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Self.failure("socketpair", errno) }
        defer { close(ends[1]) }
        do {
            pid = try Self.spawn(program, talkingOver: ends[1])
        } catch {
            close(ends[0])
            throw error
        }
        socket = ends[0]
    }

    deinit {
        kill()
        close(socket)
    }

    /// Whether it runs and has nothing left to say.
    var isAlive: Bool {
        guard !isKilled.withLock({ $0 }) else { return false }
        var file = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&file, 1, 0) == 0
    }

    /// Kills it and what it started, and waits until it is gone.
    func kill() {
        isKilled.withLock { isKilled in
            guard !isKilled else { return }
            isKilled = true
            _ = Glibc.kill(-pid, SIGKILL)
            // Its group, because where this process is init, as in a container, what it had started is ours now.
            while waitpid(-pid, nil, 0) > 0 || errno == EINTR {}
        }
    }

    /// - Throws: ``EngineError`` with `died` if it takes nothing for as long as `deadline`.
    func write(_ bytes: [UInt8], _ deadline: Duration) throws(EngineError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: POLLOUT, deadline)
            let count = rest.withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR, errno != EAGAIN {
                throw Self.gone
            }
        }
    }

    /// - Throws: ``EngineError`` with `died` if it says nothing for as long as `deadline`, or ends.
    func read(_ length: Int, _ deadline: Duration) throws(EngineError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        var done = 0
        while done < length {
            try wait(for: POLLIN, deadline)
            let count = bytes.withUnsafeMutableBytes {
                recv(socket, $0.baseAddress?.advanced(by: done), length - done, Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR && errno != EAGAIN {
                throw Self.gone
            }
        }
        return bytes
    }

    private func wait(for event: Int32, _ deadline: Duration) throws(EngineError) {
        var file = pollfd(fd: socket, events: Int16(event), revents: 0)
        let milliseconds = Int32(clamping: Int64(deadline / .milliseconds(1)))
        while true {
            let ready = poll(&file, 1, milliseconds)
            if ready > 0 { return }
            if ready == 0 { throw EngineError(.died, "the espeak-ng worker did not answer for \(deadline)") }
            if errno != EINTR { throw Self.failure("poll", errno) }
        }
    }

    private static let gone = EngineError(.died, "the espeak-ng worker ended")

    private static func failure(_ function: String, _ code: Int32) -> EngineError {
        EngineError(.failed, "\(function) failed with \(code)")
    }

    private static func spawn(_ program: String, talkingOver socket: Int32) throws(EngineError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))

        var pid: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
        defer {
            free(arguments[0])
            free(environment[0])
        }
        let code = posix_spawn(&pid, program, &actions, &attributes, &arguments, &environment)
        guard code == 0 else { throw failure("posix_spawn", code) }
        return pid
    }
}
