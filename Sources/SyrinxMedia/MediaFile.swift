import Glibc

/// A file that is open for reading, and closed when this goes away.
final class MediaFile: Sendable {
    let descriptor: Int32
    /// Bytes.
    let size: Int

    init(_ path: String) throws(MediaError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw MediaError(system: "open", errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw MediaError(system: "fstat", EINVAL)
        }
        guard status.st_size > 0 else {
            close(descriptor)
            throw .empty
        }
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// At most `count` bytes from `offset` on; none behind the end.
    func read(_ count: Int, at offset: Int) throws(MediaError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
            let count = pread(descriptor, buffer.baseAddress, count, offset)
            if count < 0 { code = errno }
            size = max(0, count)
        }
        guard code == 0 else { throw MediaError(system: "pread", code) }
        return bytes
    }
}
