import Dispatch
import Glibc
import Synchronization

/// A file without a name that holds what a client sent, for as long as something holds this.
public final class SpooledFile: Sendable {
    /// Pieces that come from sockets are put together to these before a thread is woken for them.
    private static let piece = 256 * 1024
    /// Writing is mostly a copy into memory, but waits for the disk where the kernel has none left for it.
    private static let disk = DispatchQueue(label: "http.spool", attributes: .concurrent)

    private let descriptor: Int32
    private let spool: Spool
    private let written = Atomic(0)

    init(_ descriptor: Int32, in spool: Spool) {
        self.descriptor = descriptor
        self.spool = spool
    }

    deinit {
        close(descriptor)
        spool.giveBack(size)
    }

    /// Bytes.
    public var size: Int { written.load(ordering: .acquiring) }

    /// Where this process can open the file, as often as it likes, while this is there.
    public var path: String { "/proc/self/fd/\(descriptor)" }

    /// The bytes of a stretch, blocking the thread.
    ///
    /// - Precondition: `range` is within `0..<size`.
    public func bytes(in range: Range<Int>) throws(SpoolError) -> [UInt8] {
        precondition(0 <= range.lowerBound && range.upperBound <= size)
        var bytes = [UInt8](repeating: 0, count: range.count)
        var place = 0
        while place < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + place }, buffer.count - place, range.lowerBound + place)
            }
            guard count > 0 || count < 0 && errno == EINTR else { throw SpoolError("pread", count < 0 ? errno : EIO) }
            place += max(0, count)
        }
        return bytes
    }

    /// Adds bytes, blocking the thread; one task at a time.
    func append(_ bytes: UnsafeRawBufferPointer) throws(SpoolError) {
        guard spool.take(bytes.count) else { throw SpoolError("Spool.take", ENOSPC) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let buffer = UnsafeRawBufferPointer(rebasing: rest)
            let count = pwrite(descriptor, buffer.baseAddress, buffer.count, size + rest.startIndex)
            guard count > 0 || count < 0 && errno == EINTR else {
                let code = count < 0 ? errno : ENOSPC
                spool.giveBack(bytes.count)
                throw SpoolError("pwrite", code)
            }
            rest.removeFirst(max(0, count))
        }
        written.add(bytes.count, ordering: .releasing)
    }

    /// Adds what `next` gives until it gives nil, without blocking the caller's thread; one task at a time.
    func append(from next: () async throws -> [UInt8]?) async throws {
        var waiting: [UInt8] = []
        while let piece = try await next() {
            if waiting.isEmpty { waiting = piece } else { waiting += piece }
            guard waiting.count >= Self.piece else { continue }
            try await append(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        if !waiting.isEmpty { try await append(waiting) }
    }

    /// Adds bytes, without blocking the caller's thread; one task at a time.
    public func append(_ bytes: [UInt8]) async throws(SpoolError) {
        let result = await withCheckedContinuation { done in
            Self.disk.async {
                done.resume(
                    returning: Result { () throws(SpoolError) in
                        // A typed error does not pass through the closure of `withUnsafeBytes`.
                        var failure: SpoolError?
                        bytes.withUnsafeBytes { bytes in
                            do throws(SpoolError) { try self.append(bytes) } catch { failure = error }
                        }
                        if let failure { throw failure }
                    }
                )
            }
        }
        try result.get()
    }
}

extension SpooledFile: Hashable {
    public static func == (one: SpooledFile, other: SpooledFile) -> Bool { one === other }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
