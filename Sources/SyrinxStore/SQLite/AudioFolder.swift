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
    /// Files whose last record the transaction under way takes away.
    private let condemned = Mutex<Set<Digest>>([])

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
        _ = condemned.withLock { $0.remove(audio.digest) }
        if access(place, F_OK) == 0 {
            // Unsealed, the draft removes its file.
            return
        }
        let folder = String(place.prefix { _ in true }.dropLast(Digest.size * 2 + 1))
        if mkdir(folder, 0o700) == 0 { _ = changed.withLock { $0.insert(path) } }
        guard rename(audio.draft.path, place) == 0 else { throw .disk("cannot keep audio") }
        audio.draft.wasKept()
        _ = changed.withLock { $0.insert(folder) }
    }

    /// Returns when the names given since the last time are on disk.
    func sync() throws(StoreError) {
        let folders = changed.withLock { changed in
            defer { changed = [] }
            return changed
        }
        for folder in folders {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .disk("cannot open \(folder)") }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw .disk("cannot sync \(folder)") }
        }
    }

    /// Removes a file when the transaction under way has been committed, unless it is kept again before.
    func condemn(_ audio: Digest) {
        _ = condemned.withLock { $0.insert(audio) }
    }

    /// The transaction is over.
    func removeCondemned(isCommitted: Bool) {
        let files = condemned.withLock { condemned in
            defer { condemned = [] }
            return condemned
        }
        guard isCommitted else { return }
        for file in files { unlink(path(of: file)) }
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
