import Foundation
import Glibc
import SyrinxServer

/// Where a signal's handler says that it came; a handler may do little more than write to a pipe.
// Written once, before there is a handler that reads it.
nonisolated(unsafe) private var arrivals: Int32 = -1

/// SIGTERM and SIGINT, from the moment it is made, as something to wait for in place of their ending the process.
struct StopSignals {
    private let source: Int32

    init() throws(ConfigurationError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ConfigurationError("cannot make a pipe: \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        source = ends[0]
        arrivals = ends[1]
        // A dispatch source takes effect some time after it is made, and loses what comes before.
        for number in [SIGTERM, SIGINT] {
            signal(number) { _ in
                let saved = errno
                var byte: UInt8 = 0
                _ = write(arrivals, &byte, 1)
                errno = saved
            }
        }
    }

    /// Returns when the process is asked to stop; asked once more, it stops at once.
    func wait() async {
        await withCheckedContinuation { asked in
            Thread.detachNewThread { [source] in
                var byte: UInt8 = 0
                while read(source, &byte, 1) < 0, errno == EINTR {}
                for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
                asked.resume()
            }
        }
    }
}
