import CBeast
import Glibc

/// A thread with an event loop, on which the connections that it accepted are served.
///
/// It is the executor of both: of connections, as actors, and of their tasks, since a continuation resumes on its task's
/// executor before it goes on to its actor's. If that were the global one, every request would change threads twice.
///
/// Sendable: `raw` never changes, and what it points to is used on the loop's thread, or by functions for any thread;
/// so are the variables, which are set before the thread starts and from then on used on it.
final class Loop: TaskExecutor, SerialExecutor, @unchecked Sendable {
    private let raw: OpaquePointer
    /// Outlives `raw`, which uses it.
    private let identity: LoadedIdentity?
    private let ended: @Sendable () -> Void
    private var accept: (OpaquePointer) -> Void = { _ in }
    private var traceIDs = TraceIDs()
    private var clock = DateHeader()
    private var connections = 0
    private var drains = false
    /// Jobs of the loop's own thread that wait for one wake-up together.
    private var ready: [UnownedJob] = []
    private var running: [UnownedJob] = []
    /// By client, what sends its requests from this thread.
    private var transfers: [Int: TransferLoop] = [:]
    private var isFinishing = false
    /// Where heads of answers are written.
    var heads = HeadBuffer()
    /// Where bytes of WebSockets are read before it is known how many there are.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)

    /// `ended` is called when the loop's thread is about to end.
    init(
        _ configuration: HTTPConfiguration,
        _ identity: LoadedIdentity?,
        ended: @escaping @Sendable () -> Void
    ) throws(ServerError) {
        guard let raw = beast_loop_new(beast_limits(configuration)) else { throw .system(ENOMEM) }
        self.raw = raw
        self.identity = identity
        self.ended = ended
        if let identity { beast_loop_use_identity(raw, identity.raw) }
    }

    deinit {
        beast_loop_free(raw)
        scratch.deallocate()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let loop = Unmanaged.passUnretained(self).toOpaque()
        guard beast_loop_is_current(raw) else {
            return beast_loop_post(raw, runJob, loop, unsafeBitCast(job, to: UnsafeMutableRawPointer.self))
        }
        ready.append(job)
        if ready.count == 1 { beast_loop_post(raw, runReadyJobs, loop, nil) }
    }

    /// Jobs that these make ready wait for the next wake-up, so that sockets get their turn between.
    fileprivate func runReady() {
        swap(&ready, &running)
        for job in running { run(job) }
        running.removeAll(keepingCapacity: true)
    }

    fileprivate func run(_ job: UnownedJob) {
        job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
    }

    func checkIsolated() {
        precondition(beast_loop_is_current(raw), "not on the loop's thread")
    }
}

private func runJob(_ loop: UnsafeMutableRawPointer?, _ job: UnsafeMutableRawPointer?) {
    guard let loop, let job else { return }
    Unmanaged<Loop>.fromOpaque(loop).takeUnretainedValue().run(unsafeBitCast(job, to: UnownedJob.self))
}

private func runReadyJobs(_ loop: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) {
    guard let loop else { return }
    Unmanaged<Loop>.fromOpaque(loop).takeUnretainedValue().runReady()
}

// MARK: Life

extension Loop {
    /// Listens, and has `accept` called on the loop's thread with every connection; returns the port.
    func listen(host: String, port: Int, accept: @escaping (OpaquePointer) -> Void) throws(ServerError) -> Int {
        guard var port = UInt16(exactly: port) else { throw .invalidAddress(host, port: port) }
        self.accept = accept
        let loop = Unmanaged.passUnretained(self).toOpaque()
        let code = beast_loop_listen(
            raw,
            host,
            &port,
            { loop, connection in
                guard let loop, let connection else { return }
                Unmanaged<Loop>.fromOpaque(loop).takeUnretainedValue().accept(connection)
            },
            loop
        )
        guard code == 0 else { throw ServerError(code, host: host, port: Int(port)) }
        return Int(port)
    }

    /// Starts the thread, which holds the loop until it ends.
    func start() throws(ServerError) {
        var thread = pthread_t()
        let loop = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread,
            nil,
            { loop in
                if let loop { Unmanaged<Loop>.fromOpaque(loop).takeRetainedValue().run() }
                return nil
            },
            loop.toOpaque()
        )
        guard code == 0 else {
            loop.release()
            throw .system(code)
        }
        pthread_detach(thread)
    }

    private func run() {
        pthread_setspecific(Self.currentKey, Unmanaged.passUnretained(self).toOpaque())
        blockBrokenPipes()
        beast_loop_run(raw)
        accept = { _ in }
        ended()
    }

    /// Stops listening and ends once the last connection has.
    func drain() {
        beast_loop_post(
            raw,
            { loop, _ in
                if let loop { Unmanaged<Loop>.fromOpaque(loop).takeUnretainedValue().stopAccepting() }
            },
            Unmanaged.passUnretained(self).toOpaque(),
            nil
        )
    }

    /// Resets every connection.
    func cut() {
        beast_loop_post(
            raw,
            { raw, _ in beast_loop_cut(raw.map(OpaquePointer.init)) },
            UnsafeMutableRawPointer(raw),
            nil
        )
    }

    /// Runs `function` on the loop's thread, soon; it releases the object.
    func post(
        retaining object: some AnyObject,
        _ function: @escaping @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void
    ) {
        beast_loop_post(raw, function, Unmanaged.passRetained(object).toOpaque(), nil)
    }

    private func stopAccepting() {
        drains = true
        beast_loop_drain(raw)
        endIfDrained()
    }

    func connectionBegan() {
        connections += 1
    }

    func connectionEnded() {
        connections -= 1
        endIfDrained()
    }

    private func endIfDrained() {
        guard drains && connections == 0 else { return }
        isFinishing = true
        for transfers in transfers.values { transfers.end() }
        transfers = [:]
        beast_loop_finish(raw)
    }
}

// MARK: For clients

extension Loop {
    private static let currentKey: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// The loop whose thread this is called on.
    static var current: Loop? {
        pthread_getspecific(currentKey).map { Unmanaged<Loop>.fromOpaque($0).takeUnretainedValue() }
    }

    /// OpenSSL writes to sockets that may be closed, and a library must not decide for the process what signals do.
    private func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Runs `work` on the loop's thread, soon.
    func run(_ work: @escaping @Sendable () -> Void) {
        post(retaining: Work(run: work)) { work, _ in
            if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
        }
    }

    private final class Work {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Connects to a server on this thread, which it is called on.
    func connect(
        _ origin: ServerAddress.Origin,
        _ trust: OpaquePointer?,
        _ milliseconds: Int64,
        _ context: UnsafeMutableRawPointer,
        _ mayReach: beast_may_reach?,
        _ connected: beast_connected
    ) {
        beast_loop_connect(raw, origin.host, origin.port, trust, milliseconds, context, mayReach, connected)
    }

    /// Gives up what ``connect(_:_:_:_:_:_:)`` began with this context, if it is not over.
    func cancelConnect(_ context: UnsafeMutableRawPointer) {
        beast_loop_cancel_connect(raw, context)
    }

    /// What sends a client's requests from this thread; nil when the loop is about to end.
    func transfers(of client: Int) -> TransferLoop? {
        if let transfers = transfers[client] { return transfers }
        guard !isFinishing else { return nil }
        let fresh = TransferLoop(on: raw)
        transfers[client] = fresh
        return fresh
    }

    func endTransfers(of client: Int) {
        transfers.removeValue(forKey: client)?.end()
    }
}

// MARK: What is made once for all connections

extension Loop {
    func nextTraceID() -> String {
        traceIDs.next()
    }

    /// `date: …` and the line's end.
    var dateLine: [UInt8] {
        clock.line(at: time(nil))
    }
}

extension beast_limits {
    fileprivate init(_ configuration: HTTPConfiguration) {
        self.init(
            head_bytes: configuration.maximumHead,
            head_fields: configuration.maximumFields,
            head_time: configuration.headTimeout.milliseconds,
            idle_time: configuration.idleTimeout.milliseconds,
            body_time: configuration.bodyTimeout.milliseconds,
            write_time: configuration.writeTimeout.milliseconds,
            sweep_time: configuration.sweepInterval.milliseconds
        )
    }
}

extension Duration {
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
