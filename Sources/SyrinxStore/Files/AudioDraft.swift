import Dispatch
import Glibc
import Synchronization
public import SyrinxCrypto

/// A file that is being written, of which others can already read what is there.
///
/// It is gone when it is let go of unsealed.
public final class AudioDraft: Sendable {
    private struct State: ~Copyable {
        var hash: SHA256? = SHA256()
        var size = 0
        var isSealed = false
    }

    let path: String
    private let descriptor: Int32
    private let state = Mutex(State())

    /// Drafts that wait for the disk do so side by side, because the kernel writes them together then.
    private static let disk = DispatchQueue(label: "store.disk", attributes: .concurrent)

    init(at path: String) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .disk("cannot make a file for audio") }
        self.path = path
    }

    deinit {
        close(descriptor)
        if !state.withLock({ $0.isSealed }) { unlink(path) }
    }

    /// Bytes that have been written.
    public var size: Int { state.withLock { $0.size } }

    /// Adds bytes; they can be read when this returns.
    ///
    /// It blocks only where the kernel has no memory left to take them.
    public func write(_ bytes: [UInt8]) throws(StoreError) {
        let isWritten = state.withLock { state in
            guard bytes.withUnsafeBytes({ write($0, at: state.size) }) else { return false }
            state.hash?.update(bytes)
            state.size += bytes.count
            return true
        }
        guard isWritten else { throw .disk("cannot write audio") }
    }

    /// Writes over bytes that are there.
    public func rewrite(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        let isWritten = state.withLock { state in
            state.hash = nil
            return bytes.withUnsafeBytes { write($0, at: offset) }
        }
        guard isWritten else { throw .disk("cannot write audio") }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let buffer = UnsafeRawBufferPointer(rebasing: rest)
            let count = pwrite(descriptor, buffer.baseAddress, buffer.count, offset + rest.startIndex)
            guard count > 0 || errno == EINTR else { return false }
            rest.removeFirst(max(0, count))
        }
        return true
    }

    /// The bytes of a part that has been written.
    public func read(_ part: Range<Int>) throws(StoreError) -> [UInt8] {
        try descriptor.read(part)
    }

    /// Ends the file: its bytes are on disk when this returns, and keeping it is up to a ``Settlement``.
    public func seal() async throws(StoreError) -> SealedAudio {
        let result = await withCheckedContinuation { done in
            Self.disk.async { done.resume(returning: Result { () throws(StoreError) in try self.flush() }) }
        }
        return SealedAudio(draft: self, digest: try result.get(), size: size)
    }

    private func flush() throws(StoreError) -> Digest {
        guard fdatasync(descriptor) == 0 else { throw .disk("cannot write audio to disk") }
        let digest = state.withLock { state -> Digest? in
            guard let hash = state.hash.take() else { return nil }
            return hash.finish()
        }
        if let digest { return digest }
        var hash = SHA256()
        var start = 0
        while start < size {
            let piece = try read(start..<min(size, start + 1 << 20))
            hash.update(piece)
            start += piece.count
        }
        return hash.finish()
    }

    /// The file has been given its final name, or one like it is there already.
    func wasKept() {
        state.withLock { $0.isSealed = true }
    }
}

/// A finished file that a ``Settlement`` can keep.
public struct SealedAudio: Sendable {
    let draft: AudioDraft
    public let digest: Digest
    /// Bytes.
    public let size: Int
}

extension StoreError {
    /// With the system's words for what went wrong last.
    static func disk(_ what: String) -> Self {
        Self(.disk, "\(what): \(String(cString: strerror(errno)))")
    }
}
