import Dispatch
import Synchronization

/// Where the bytes of samples come from.
enum SampleBytes: Sendable {
    case child(ChildOutput)
    case file(FileBytes)

    /// The next ones, or nil at the end.
    func next() async throws -> [UInt8]? {
        switch self {
        case .child(let output): try await output.next()
        case .file(let file): try await file.next()
        }
    }
}

/// The bytes of a file, piece by piece.
final class FileBytes: Sendable {
    private static let piece = 64 * 1024
    /// Reading may wait for the disk.
    private static let disk = DispatchQueue(label: "media.disk", attributes: .concurrent)

    private let file: MediaFile
    private let offset: Mutex<Int>

    init(_ file: MediaFile, from offset: Int) {
        self.file = file
        self.offset = Mutex(offset)
    }

    func next() async throws -> [UInt8]? {
        try Task.checkCancellation()
        let result = await withCheckedContinuation { continuation in
            Self.disk.async { continuation.resume(returning: Result { try self.read() }) }
        }
        let bytes = try result.get()
        return bytes.isEmpty ? nil : bytes
    }

    private func read() throws -> [UInt8] {
        try offset.withLock { offset in
            let bytes = try file.read(Self.piece, at: offset)
            offset += bytes.count
            return bytes
        }
    }
}
