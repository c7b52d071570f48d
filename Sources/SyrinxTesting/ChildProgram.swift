import Glibc
import Synchronization

/// Another program while it runs.
///
/// Foundation's `Process` reads beyond a buffer where a process has very many files open, as tests of servers have.
public final class ChildProgram: Sendable {
    /// The program could not be started; `code` is that of `posix_spawn`.
    public struct Failure: Error {
        public var code: Int32
    }

    /// More than a test has open.
    private static let files: Int32 = 4096

    /// Nil when it was waited for.
    private let pid: Mutex<pid_t?>

    /// Starts a program; what it says as errors is for nobody.
    ///
    /// - Parameters:
    ///   - input: What it reads; nil for nothing.
    ///   - output: Where it writes; nil for nowhere.
    public init(
        _ path: String,
        _ arguments: [String],
        input: Int32? = nil,
        output: Int32? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (file, end) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (nil, STDERR_FILENO)] {
            if let file {
                posix_spawn_file_actions_adddup2(&actions, file, end)
            } else {
                posix_spawn_file_actions_addopen(&actions, end, "/dev/null", O_RDWR, 0)
            }
        }
        // Other children's pipes and a test's sockets would stay open with it.
        for file in 3..<Self.files { posix_spawn_file_actions_addclose(&actions, file) }
        var strings: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, nil, &strings, &environment)
        guard code == 0 else { throw Failure(code: code) }
        self.pid = Mutex(pid)
    }

    /// Waits on this thread until it ends, and returns its status; nil if a signal ended it, or it was waited for before.
    public func wait() -> Int32? {
        guard let pid = pid.withLock({ $0.take() }) else { return nil }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        // WIFEXITED and WEXITSTATUS, which are macros.
        return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    /// Ends it at once, unless it was waited for.
    public func kill() {
        if let pid = pid.withLock({ $0 }) { Glibc.kill(pid, SIGKILL) }
        _ = wait()
    }
}
