import Foundation

/// Threads on which engines may block.
///
/// C inference takes milliseconds to seconds. On Swift's own threads, of which there is one to a core, it would stall
/// every other request. A task that prefers this executor runs here between its awaits, in the order in which it became
/// ready, so that those who speak at once take turns by clause. A `Task` of high priority goes before others; a child in
/// a task group has its parent's.
public final class EnginePool: TaskExecutor {
    /// How many jobs run at once.
    public let threads: Int
    private let name: String
    private let backlog = Monitor(EngineBacklog())

    /// A pool of so many threads, one to a core if nil, which the system shows under `name`.
    public init(_ name: String = "engine", threads: Int? = nil) {
        self.name = name
        self.threads = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
        for index in 0..<self.threads {
            backlog.withLock { $0.threads += 1 }
            start("\(name)-\(index)")
        }
    }

    /// How many jobs are ready and have no thread yet.
    public var waiting: Int {
        backlog.withLock { $0.count }
    }

    /// Lets the threads end once nothing is ready.
    ///
    /// What becomes ready later still runs, on a thread that ends with it, because a job that never ran would leave
    /// whoever awaits it waiting for ever.
    public func shutdown() {
        backlog.withLock { $0.isClosed = true }
    }

    /// What `work` makes on one of the threads: for what would keep an event loop from its connections.
    ///
    /// It is a child of the task that waits for it. What is short asks for high priority, so that it does not wait for
    /// every clause that is ready to be spoken.
    public func compute<Value: Sendable>(
        priority: TaskPriority? = nil,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask(executorPreference: self, priority: priority) { try await work() }
            guard let value = try await group.next() else { preconditionFailure("a group has what its task made") }
            return value
        }
    }

    /// Returns when it is the caller's turn: of those who wait, the one whose `deadline` comes first goes on when a thread
    /// has nothing else to do.
    ///
    /// Who speaks for a listener gives the time at which what was spoken so far will have been played, so that the
    /// listener who would hear a gap first is served first.
    public func turn(by deadline: ContinuousClock.Instant) async {
        await withUnsafeContinuation { (turn: UnsafeContinuation<Void, Never>) in
            let needsThread = backlog.withLockWakingOne { backlog in
                backlog.wait(turn, until: deadline)
                return backlog.takeLateThread()
            }
            if needsThread { start("\(name)-late") }
        }
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let isUrgent = job.priority.rawValue >= TaskPriority.userInitiated.rawValue
        let job = UnownedJob(job)
        let needsThread = backlog.withLockWakingOne { backlog in
            backlog.append(job, isUrgent: isUrgent)
            return backlog.takeLateThread()
        }
        if needsThread { start("\(name)-late") }
    }

    private func start(_ name: String) {
        let thread = Thread {
            Self.nameThread(name)
            self.run()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Names this thread for those who look at the process with `top -H` or a debugger.
    private static func nameThread(_ name: String) {
        // `Thread.name` sets it only once the thread's maker knows its number, which may be later or never. A thread
        // without its name works as well, so a failure is of no matter.
        try? Data(name.utf8.prefix(15)).write(to: URL(filePath: "/proc/thread-self/comm"))
    }

    private func run() {
        while let work = next() {
            switch work {
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            // Its task's next job comes to this pool, and finds this thread.
            case .turn(let turn): turn.resume()
            }
        }
    }

    private func next() -> EngineBacklog.Work? {
        backlog.wait { backlog -> EngineBacklog.Work?? in
            if let work = backlog.popFirst() { return .some(work) }
            guard backlog.isClosed else { return .none }
            backlog.threads -= 1
            return .some(nil)
        }
    }
}
