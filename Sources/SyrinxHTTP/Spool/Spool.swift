import Glibc
import Synchronization

/// A folder for files that clients send, and how much they may take up together.
///
/// The files have no names, so nothing is left of them when they are let go of, or when the process ends, however that
/// happens.
public final class Spool: Sendable {
    private let folder: String
    /// Bytes of all files together.
    public let capacity: Int
    private let taken = Atomic(0)

    /// A spool in `folder`, which must be there.
    public init(in folder: String, capacity: Int = 64 << 30) {
        self.folder = folder
        self.capacity = capacity
    }

    /// Bytes of the files that are there now.
    public var size: Int { taken.load(ordering: .relaxed) }

    /// An empty file.
    public func makeFile() throws(SpoolError) -> SpooledFile {
        // The name lasts until the next line: `O_TMPFILE`, which needs none, is not known to every file system.
        let path = "\(folder)/upload-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolError("open", errno) }
        guard unlink(path) == 0 else {
            let code = errno
            close(descriptor)
            throw SpoolError("unlink", code)
        }
        return SpooledFile(descriptor, in: self)
    }

    /// Sets room aside, if there is as much.
    func take(_ bytes: Int) -> Bool {
        guard taken.add(bytes, ordering: .relaxed).newValue <= capacity else {
            giveBack(bytes)
            return false
        }
        return true
    }

    func giveBack(_ bytes: Int) {
        taken.subtract(bytes, ordering: .relaxed)
    }
}
