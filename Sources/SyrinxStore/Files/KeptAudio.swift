import Glibc

/// A file that is kept, open for reading.
public final class KeptAudio: Sendable {
    /// Where it lies; there only as long as a record names it.
    public let path: String
    /// Bytes.
    public let size: Int
    private let descriptor: Int32

    init(at path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .disk("cannot open kept audio") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw .disk("cannot open kept audio")
        }
        size = Int(status.st_size)
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The bytes of a part.
    public func read(_ part: Range<Int>) throws(StoreError) -> [UInt8] {
        try descriptor.read(part)
    }
}

extension Int32 {
    /// The bytes of a part of the file that this is the descriptor of.
    func read(_ part: Range<Int>) throws(StoreError) -> [UInt8] {
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: part.count) { buffer, count in
            while done < part.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[done...])
                let read = pread(self, rest.baseAddress, rest.count, part.lowerBound + done)
                guard read > 0 || (read < 0 && errno == EINTR) else { break }
                done += Swift.max(0, read)
            }
            count = done
        }
        guard done == part.count else { throw .disk("cannot read audio back") }
        return bytes
    }
}
