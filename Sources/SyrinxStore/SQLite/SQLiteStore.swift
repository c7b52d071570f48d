import FoundationEssentials
import Glibc
public import SyrinxCrypto

/// A store in a folder of one machine: an SQLite database and audio files.
public final class SQLiteStore: Store {
    let writer: Writer
    let reader: Reader
    /// For lists and sums, which may take seconds, so that look-ups never wait for them.
    let reports: Reader
    let files: AudioFolder
    /// Held while the store is open, so that no other process opens it.
    private let lock: FolderLock

    /// Opens the store in a folder, and makes it if it is not there.
    ///
    /// - Throws: `inUse` when another process has it open.
    public init(folder: String) async throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .disk("cannot make the folder \(folder)")
        }
        lock = try await Self.lock(folder)
        files = try AudioFolder("\(folder)/audio")
        let path = "\(folder)/syrinx.sqlite"
        let connection = try Connection(path: path, isWriter: true)
        try Migrations.run(on: connection)
        writer = Writer(connection, files)
        reader = try Reader(path: path)
        reports = try Reader(path: path, connections: 1)
        try await chargeLeases()
        // Files whose record a crash prevented, or whose removal it did.
        _ = try await sweepAudio()
    }

    /// A program that this one is just starting has its files until it has become another program, so a lock that is
    /// taken is tried for again.
    private static func lock(_ folder: String) async throws(StoreError) -> FolderLock {
        for _ in 0..<10 {
            do throws(StoreError) {
                return try FolderLock(folder)
            } catch {
                guard error.reason == .inUse else { throw error }
            }
            // Cancelled, it is tried without waiting.
            try? await Task.sleep(for: .milliseconds(20))
        }
        return try FolderLock(folder)
    }

    public func check() async throws(StoreError) {
        // A transaction that changes nothing writes nothing, and would be made on a full disk too.
        try await writer.write { (change) throws(StoreError) in
            try change.connection.execute("PRAGMA user_version = \(Migrations.steps.count)")
        }
    }

    public var waitingWrites: Int { writer.count }
}

/// A lock on a folder, which ends with the process if not before.
private struct FolderLock: ~Copyable {
    private let descriptor: Int32

    init(_ folder: String) throws(StoreError) {
        let descriptor = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .disk("cannot open \(folder)/lock") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreError(.inUse, "another Syrinx uses the folder \(folder)")
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

extension SQLiteStore {
    public func draft() throws(StoreError) -> AudioDraft {
        try files.draft()
    }

    public func path(of audio: Digest) -> String {
        files.path(of: audio)
    }

    public func open(_ audio: Digest) throws(StoreError) -> KeptAudio {
        try KeptAudio(at: files.path(of: audio))
    }

    public func audioBytes() async throws(StoreError) -> Int {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first("SELECT SUM(bytes) FROM audio") { (row: inout Row) in row.integer() } ?? 0
        }
    }

    public func sweepAudio() async throws(StoreError) -> Int {
        // The records go first: a file without one is swept the next time, a record without a file would be a lie.
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run(
                """
                DELETE FROM audio WHERE digest NOT IN (SELECT audio FROM history)
                    AND digest NOT IN (SELECT times FROM history WHERE times IS NOT NULL)
                    AND digest NOT IN (SELECT audio FROM cache)
                    AND digest NOT IN (SELECT times FROM cache WHERE times IS NOT NULL)
                    AND digest NOT IN (SELECT recording FROM transcription_jobs WHERE recording IS NOT NULL)
                """
            )
        }
        return try await writer.write { (change) throws(StoreError) in
            let known = try change.connection.all("SELECT digest FROM audio") { (row: inout Row) throws(StoreError) in
                try row.digest()
            }
            let orphans = Set(try change.files.all()).subtracting(known)
            for digest in orphans { change.files.condemn(digest) }
            return orphans.count
        }
    }
}
