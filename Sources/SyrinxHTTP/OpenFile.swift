import Glibc

/// A regular file that is open for reading, and what tells one version of it from another.
final class OpenFile: Sendable {
    /// Bytes.
    let size: Int
    /// Its `ETag`: made of time, size and inode, which a replaced file does not keep.
    let tag: String
    /// Its `Last-Modified`.
    let modified: String
    private let descriptor: Int32

    /// Nil if there is no regular file at the path, or none that may be read.
    init?(_ path: String) {
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

    /// At least one byte and at most `count`; throws when the file became shorter or cannot be read.
    func read(_ offset: Int, count: Int) throws(Unreadable) -> [UInt8] {
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
            size = max(0, pread(descriptor, buffer.baseAddress, count, offset))
        }
        guard !piece.isEmpty else { throw Unreadable() }
        return piece
    }

    /// A file ended before its time.
    struct Unreadable: Error {}
}
