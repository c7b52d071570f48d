import FoundationEssentials
import Glibc
import Synchronization
import SyrinxCrypto

/// The folder of audio files: `ab/abcd…` by the digits of their digests, and `drafts/` for those being written.
///
/// Files are named and removed on the writer's thread only, so that none is swept that a record is about to name.
final class AudioFolder: Sendable {
    private let path: String
    private let drafts: String
    private let count = Atomic<Int>(0)
    /// Folders in which names changed since the last ``sync()``.
    private let changed = Mutex<Set<String>>([])
    private let underWay = Mutex(Names())

    /// What the transaction under way does to names.
    struct Names {
        /// Files that it gave a name.
        fileprivate var given: Set<Digest> = []
        /// Files whose last record it takes away.
        fileprivate var condemned: Set<Digest> = []
    }

    init(_ path: String) throws(StoreError) {
        self.path = path
        drafts = "\(path)/drafts"
        do {
            try FileManager.default.createDirectory(atPath: drafts, withIntermediateDirectories: true)
            // What was being written when the process ended belongs to nobody.
            for name in try FileManager.default.contentsOfDirectory(atPath: drafts) { unlink("\(drafts)/\(name)") }
        } catch {
            throw .disk("cannot use the folder \(path)")
        }
    }

    func path(of audio: Digest) -> String {
        let name = audio.hexadecimal
        return "\(path)/\(name.prefix(2))/\(name)"
    }

    func draft() throws(StoreError) -> AudioDraft {
        try AudioDraft(at: "\(drafts)/\(count.add(1, ordering: .relaxed).newValue)")
    }

    /// Gives a finished file its name.
    func keep(_ audio: SealedAudio) throws(StoreError) {
        let place = path(of: audio.digest)
        _ = underWay.withLock { $0.condemned.remove(audio.digest) }
        if access(place, F_OK) == 0 {
            // Unsealed, the draft removes its file.
            return
        }
        let folder = String(place.prefix { _ in true }.dropLast(Digest.size * 2 + 1))
        if mkdir(folder, 0o700) == 0 { _ = changed.withLock { $0.insert(path) } }
        guard rename(audio.draft.path, place) == 0 else { throw .disk("cannot keep audio") }
        audio.draft.wasKept()
        _ = underWay.withLock { $0.given.insert(audio.digest) }
        _ = changed.withLock { $0.insert(folder) }
    }

    /// Returns when the names given since the last time are on disk.
    func sync() throws(StoreError) {
        for folder in changed.withLock({ $0 }) {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .disk("cannot open \(folder)") }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw .disk("cannot sync \(folder)") }
            _ = changed.withLock { $0.remove(folder) }
        }
    }

    /// Removes a file when the transaction under way has been committed, unless it is kept again before.
    func condemn(_ audio: Digest) {
        _ = underWay.withLock { $0.condemned.insert(audio) }
    }

    /// What the transaction has done so far.
    var names: Names { underWay.withLock { $0 } }

    /// Takes back what the transaction did since `names`.
    func rollBack(to names: Names) {
        underWay.withLock { underWay in
            // Named by now, they go at the end, unless a later change keeps them after all.
            underWay.condemned = names.condemned.union(underWay.given.subtracting(names.given))
        }
    }

    /// The transaction is over: files go that no record names.
    func endTransaction(isCommitted: Bool) {
        let names = underWay.withLock { underWay in
            defer { underWay = Names() }
            return underWay
        }
        for file in isCommitted ? names.condemned : names.given { unlink(path(of: file)) }
    }

    /// The digests of all files.
    func all() throws(StoreError) -> [Digest] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.utf8.count == 2 }
                .flatMap { try FileManager.default.contentsOfDirectory(atPath: "\(path)/\($0)") }
                .compactMap { Digest(hexadecimal: $0) }
        } catch {
            throw .disk("cannot read the folder \(path)")
        }
    }
}
