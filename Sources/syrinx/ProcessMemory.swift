import CPrctl
import Glibc
import SyrinxServer

/// The server's memory, which has keys, texts and sounds in it.
enum ProcessMemory {
    /// Has nobody else see it: no core is written of this process or of one that it starts, and other processes of its
    /// user may not read its memory or its environment (prctl(2), PR_SET_DUMPABLE; core(5)).
    static func seal() throws(ConfigurationError) {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0, process_set_dumpable(0) == 0 else {
            throw ConfigurationError("cannot keep the memory from others: \(String(cString: strerror(errno)))")
        }
    }
}
