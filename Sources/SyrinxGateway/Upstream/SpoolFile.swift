import Foundation
import SyrinxStore

/// A file without a name, which is gone when it is let go of or the process ends.
final class SpoolFile {
    private let handle: FileHandle
    private var size: UInt64 = 0

    init(in folder: String) throws {
        let path = "\(folder)/spool-\(Identifier.random())"
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forUpdatingAtPath: path)
        else { throw StoreError(.disk, "cannot make a file for a request's body") }
        try FileManager.default.removeItem(atPath: path)
        self.handle = handle
    }

    /// It blocks only where the kernel has no memory left to take them.
    func append(_ bytes: [UInt8]) throws {
        try handle.seek(toOffset: size)
        try handle.write(contentsOf: Data(bytes))
        size += UInt64(bytes.count)
    }

    func read(from offset: Int, upTo count: Int) throws -> [UInt8] {
        try handle.seek(toOffset: UInt64(offset))
        guard let data = try handle.read(upToCount: count), !data.isEmpty else {
            throw StoreError(.disk, "a request's body that was kept is not there")
        }
        return Array(data)
    }
}
