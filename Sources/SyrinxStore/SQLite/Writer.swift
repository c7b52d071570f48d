import Dispatch
import Synchronization
import SyrinxCrypto

/// Makes changes in the order in which they come, those that wait together in one transaction.
///
/// A commit waits for the disk once (some milliseconds) however many changes are in it, so the more are under way the
/// less each costs. Where there are several each is a savepoint of its own: one that fails takes no other with it.
///
/// Sendable: `connection` is used on `queue` only.
final class Writer: @unchecked Sendable {
    private struct Job: Sendable {
        /// Makes the change; throws if it does not hold.
        var change: @Sendable (borrowing Change) throws(StoreError) -> Void
        /// Called when the outcome is on disk.
        var done: @Sendable (StoreError?) -> Void
    }

    private let connection: Connection
    private let files: AudioFolder
    private let queue = DispatchQueue(label: "store.writer")
    private let waiting = Mutex<[Job]>([])

    init(_ connection: Connection, _ files: AudioFolder) {
        self.connection = connection
        self.files = files
    }

    /// Makes a change, and returns when it is on disk.
    func write<Value: Sendable>(
        _ change: @escaping @Sendable (borrowing Change) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value, StoreError>, Never>) in
            let value = Mutex<Value?>(nil)
            let job = Job(
                change: { (open) throws(StoreError) in
                    let made = try change(open)
                    value.withLock { $0 = made }
                },
                done: { error in
                    guard let made = value.withLock({ $0 }), error == nil else {
                        let unknown = StoreError(.failed, "a change was not made")
                        return continuation.resume(returning: .failure(error ?? unknown))
                    }
                    continuation.resume(returning: .success(made))
                }
            )
            let isFirst = waiting.withLock { waiting in
                waiting.append(job)
                return waiting.count == 1
            }
            if isFirst { queue.async { self.drain() } }
        }
        return try result.get()
    }

    /// How many changes wait.
    var count: Int { waiting.withLock { $0.count } }

    private func drain() {
        let jobs = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        var outcomes: [StoreError?] = []
        let change = Change(connection: connection, files: files)
        do throws(StoreError) {
            try connection.execute("BEGIN IMMEDIATE")
            if jobs.count == 1 {
                // Alone it takes nothing with it but itself.
                try jobs[0].change(change)
                outcomes = [nil]
            } else {
                for job in jobs { outcomes.append(try attempt(job, change)) }
            }
            // Files come first: a record never names one that is not there.
            try files.sync()
            try connection.execute("COMMIT")
            files.endTransaction(isCommitted: true)
        } catch {
            // Without a transaction there is nothing to roll back, which is as good.
            try? connection.execute("ROLLBACK")
            files.endTransaction(isCommitted: false)
            outcomes = jobs.map { _ in error }
        }
        for (job, outcome) in zip(jobs, outcomes) { job.done(outcome) }
    }

    /// Makes one change, and tells why it does not hold.
    ///
    /// - Throws: when the changes beside it do not hold either. A full disk makes SQLite give up the transaction, after
    ///   which the next savepoint would be one of its own (<https://www.sqlite.org/lang_transaction.html>, 3.1).
    private func attempt(_ job: Job, _ change: borrowing Change) throws(StoreError) -> StoreError? {
        let names = files.names
        try connection.execute("SAVEPOINT job")
        do throws(StoreError) {
            try job.change(change)
        } catch {
            guard connection.isInTransaction else { throw error }
            files.rollBack(to: names)
            try connection.execute("ROLLBACK TO job; RELEASE job")
            return error
        }
        try connection.execute("RELEASE job")
        return nil
    }
}

/// A transaction under way, on the writer's thread.
struct Change: ~Copyable {
    let connection: Connection
    let files: AudioFolder

    /// Takes away those of the files that no record names any more; to be the last thing that a change does.
    func removeUnnamed(_ audio: [Digest]) throws(StoreError) {
        for digest in Set(audio) {
            try connection.run(
                """
                DELETE FROM audio WHERE digest = ?1
                    AND NOT EXISTS (SELECT 1 FROM history WHERE audio = ?1)
                    AND NOT EXISTS (SELECT 1 FROM history WHERE times = ?1)
                    AND NOT EXISTS (SELECT 1 FROM cache WHERE audio = ?1)
                    AND NOT EXISTS (SELECT 1 FROM cache WHERE times = ?1)
                    AND NOT EXISTS (SELECT 1 FROM transcription_jobs WHERE recording = ?1)
                """,
                digest
            )
            if connection.changes > 0 { files.condemn(digest) }
        }
    }
}

extension Row {
    /// The files that a record names in its columns `audio` and `times`.
    mutating func files() -> [Digest] {
        [optionalDigest(), optionalDigest()].compactMap(\.self)
    }
}
