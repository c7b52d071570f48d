import Glibc

/// A regular file that is open for reading, and what tells one version of it from another.
public final class OpenFile: Sendable {
    /// Bytes.
    public let size: Int
    /// Its `ETag`: made of time, size and inode, which a replaced file does not keep.
    let tag: String
    /// Its `Last-Modified`.
    let modified: String
    let descriptor: Int32

    /// Nil if there is no regular file at the path, or none that may be read.
    public init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        let time = status.st_mtim
        let version = [time.tv_sec, time.tv_nsec, Int(status.st_size), Int(truncatingIfNeeded: status.st_ino)]
        tag = "\"" + version.map { String($0, radix: 36) }.joined(separator: "-") + "\""
        modified = HTTPDate.text(time.tv_sec)
        size = status.st_size
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The bytes of a part; throws when the file became shorter or cannot be read.
    public func read(_ part: Range<Int>) throws(Unreadable) -> [UInt8] {
        let bytes = [UInt8](unsafeUninitializedCapacity: part.count) { buffer, size in
            size = max(0, pread(descriptor, buffer.baseAddress, part.count, part.lowerBound))
        }
        guard bytes.count == part.count else { throw Unreadable() }
        return bytes
    }

    /// A file ended before its time.
    public struct Unreadable: Error {
        public init() {}
    }
}
