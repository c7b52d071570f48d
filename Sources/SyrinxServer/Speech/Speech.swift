import SyrinxAccess
import SyrinxCrypto
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxText
import SyrinxWire

/// Turns what a request asks for into speech: made now, being made for another, or made before.
struct Speech: Sendable {
    let configuration: Configuration
    let catalog: VoiceCatalog
    let gate: Gate
    let cache: SpeechCache
    let keeper: SpeechKeeper
    private let version: String
    let planner: SpeechPlanner
    private let pool: EnginePool
    private let recent: RecentRequests

    init(_ services: Services, cache: SpeechCache) {
        configuration = services.configuration
        version = services.version
        pool = services.pool
        self.cache = cache
        catalog = .premade
        gate = Gate(
            maximum: configuration.maximumConcurrentRequests,
            patience: .seconds(configuration.concurrencyPatience)
        )
        recent = RecentRequests(capacity: configuration.recentRequests)
        keeper = SpeechKeeper(
            store: services.store,
            keys: services.keys,
            webhook: configuration.webhookURL.map(AlertWebhook.init),
            metrics: services.metrics,
            log: services.log,
            alerted: services.alerted
        )
        planner = SpeechPlanner(
            configuration,
            catalog: catalog,
            engines: services.engines,
            recent: recent,
            store: services.store,
            pool: services.pool
        )
    }

    /// Starts to speak, and returns with the first sound and the headers of the answer.
    ///
    /// - Parameters:
    ///   - keeps: Whether it goes into the history.
    ///   - isRepeatable: Whether the same bytes ask for the same speech again.
    func start(
        _ plan: SpeechPlan,
        _ call: Call,
        keeps: Bool,
        isRepeatable: Bool
    ) async throws -> SpeechAnswer {
        let caches = call.caller.prefersCache ?? configuration.cache
        guard keeps, caches else { return try await make(plan, call, keeps: keeps, cache: caches ? .bypass : nil) }
        var plan = plan
        // So that what is kept answers requests with and without times.
        plan.wantsTimes = true
        let digest = plan.digest(keyID: call.caller.id, version: version)
        while true {
            let found = try cache.find(digest, at: keeper.keys.now()) {
                let account = SpeechAccount(
                    plan,
                    call,
                    keeper: keeper,
                    gate: gate,
                    isKept: true,
                    cached: (cache, digest)
                )
                return try take(for: account)
            }
            switch found {
            case .kept(let record, let file):
                guard let speech = open(record, file) else { continue }
                let saving = saving(plan, call)
                if isRepeatable {
                    let known = KnownSpeech(
                        digest: digest,
                        contentType: plan.format.contentType,
                        ignored: plan.ignored.isEmpty ? nil : SpeechAnswer.list(plan.ignored),
                        saving: saving
                    )
                    cache.know(KnownSpeech.digest(of: call), as: known)
                }
                count(saving, of: digest, call.caller, as: .hit)
                return SpeechAnswer(
                    speech,
                    plan,
                    requestID: record.requestID,
                    historyID: record.historyID,
                    cost: 0,
                    limits: limits(of: call.caller),
                    cache: .hit
                )
            case .making(let reader, let account):
                let speech: StartedSpeech
                do {
                    speech = try await hear(reader, traceID: call.request.traceID)
                } catch is CancellationError where !Task.isCancelled {
                    // Who had it made left before it began, so it is up to another.
                    continue
                }
                count(saving(plan, call), of: digest, call.caller, as: .merged)
                return SpeechAnswer(
                    speech,
                    plan,
                    requestID: account.requestID,
                    historyID: account.historyID,
                    cost: 0,
                    limits: limits(of: call.caller),
                    cache: .merged
                )
            case .begun(let take, let reader):
                return try await begin(take.account, into: take, heardBy: reader, cache: .miss)
            }
        }
    }

    /// What the same bytes were answered with before; nil where that is not known, or not wanted.
    func again(_ call: Call) -> (headers: Headers, audio: OpenFile)? {
        guard call.caller.prefersCache ?? configuration.cache else { return nil }
        let now = keeper.keys.now()
        guard let (known, record, file) = cache.again(KnownSpeech.digest(of: call), at: now) else { return nil }
        var saving = known.saving
        saving.time = now
        count(saving, of: known.digest, call.caller, as: .hit)
        let headers = SpeechAnswer.headers(
            contentType: known.contentType,
            ignored: known.ignored,
            requestID: record.requestID,
            historyID: record.historyID,
            cost: 0,
            limits: limits(of: call.caller),
            cache: .hit
        )
        return (headers, file)
    }

    /// What the cache has, if it is still there.
    private func open(_ record: CacheRecord, _ audio: OpenFile) -> KeptSpeech? {
        // Whatever is wrong with it, it is made again.
        if let digest = record.times, let times = try? keeper.store.open(digest) {
            return KeptSpeech(audio: audio, times: times, pool: pool)
        }
        cache.forget { $0.digest == record.digest }
        return nil
    }

    /// A take with a file of its own.
    private func take(for account: SpeechAccount) throws(APIError) -> SpeechTake {
        do throws(StoreError) {
            return SpeechTake(try keeper.store.draft(), limit: configuration.speechBuffer, account: account)
        } catch {
            keeper.log.failed(account.traceID, error)
            throw .notKept
        }
    }

    private func make(
        _ plan: SpeechPlan,
        _ call: Call,
        keeps: Bool,
        cache: SpeechAnswer.Cache?
    ) async throws -> SpeechAnswer {
        let account = SpeechAccount(plan, call, keeper: keeper, gate: gate, isKept: keeps)
        let (sink, source) = try pipe(for: account, keeps: keeps)
        return try await begin(account, into: sink, heardBy: source, cache: cache)
    }

    /// What carries a speech to its one reader.
    func pipe(for account: SpeechAccount, keeps: Bool) throws -> (any SpeechSink, any SpeechSource) {
        guard keeps else {
            let channel = SpeechChannel(limit: configuration.speechBuffer, account: account)
            return (channel, SpeechStream(channel))
        }
        let take = try take(for: account)
        guard let reader = take.reader() else { throw CancellationError() }
        return (take, reader)
    }

    /// Lets an engine speak into `sink`, which `source` hears.
    private func begin(
        _ account: SpeechAccount,
        into sink: any SpeechSink,
        heardBy source: any SpeechSource,
        cache: SpeechAnswer.Cache?
    ) async throws -> SpeechAnswer {
        do throws(APIError) {
            try await account.open()
        } catch {
            // What one who left was refused is not refused to those who wait for the same.
            await sink.finish(.failure(Task.isCancelled ? CancellationError() : error))
            throw error
        }
        if let cache { keeper.metrics.note(cache) }
        let started = try await speak(account.plan, into: sink, heardBy: source, traceID: account.traceID)
        if account.historyID != nil {
            recent.remember(account.requestID, keyID: account.caller.id, text: account.plan.text)
        }
        return SpeechAnswer(started, account, limits: limits(of: account.caller), cache: cache)
    }

    /// Lets an engine speak, outside of any account, and returns with the first sound.
    func speak(
        _ plan: SpeechPlan,
        into sink: any SpeechSink,
        heardBy source: any SpeechSource,
        traceID: String
    ) async throws -> StartedSpeech {
        make(plan, reading: WholeScript(plan), into: sink)
        return try await hear(source, traceID: traceID)
    }

    func make(_ plan: SpeechPlan, reading script: any SpeechScript, into sink: any SpeechSink) {
        let maker = SpeechMaker(plan: plan, script: script, sink: sink, metrics: keeper.metrics, pool: pool)
        // The stream's bridge from engine to socket: ends with the text, or at once when nobody listens any more.
        Task(executorPreference: pool) { await maker.run() }
    }

    /// Returns with the first sound, or throws what a client may know of why there is none.
    private func hear(_ source: any SpeechSource, traceID: String) async throws -> StartedSpeech {
        do {
            return try await StartedSpeech(source)
        } catch let error as EngineError {
            keeper.log.failed(traceID, error)
            throw APIError(error)
        } catch let error as StoreError {
            keeper.log.failed(traceID, error)
            throw APIError.notKept
        }
    }

    /// What an answer would have cost that costs nothing.
    private func saving(_ plan: SpeechPlan, _ call: Call) -> UsageRecord {
        var saving = plan.usage(of: call.caller, at: keeper.keys.now())
        saving.saved = plan.cost
        saving.characters = plan.text.count
        return saving
    }

    private func count(_ saving: UsageRecord, of digest: Digest, _ caller: Caller, as cache: SpeechAnswer.Cache) {
        keeper.metrics.note(cache, saved: saving.saved)
        self.cache.count(saving, of: digest)
        caller.meter.count(requests: 1, at: saving.time)
    }

    /// What the caller makes at this moment, and may: by its own limit, or the server's.
    private func limits(of caller: Caller) -> (current: Int, maximum: Int) {
        let gate = caller.gate ?? gate
        return (gate.current, gate.maximum)
    }
}

extension APIError {
    static let notKept = Self(
        503,
        "service_unavailable",
        "service_unavailable",
        "The server could not keep this: its disk is full or fails. Its operator has to make room."
    )

    /// What a client may know of an engine's failure.
    init(_ error: EngineError) {
        switch error.reason {
        case .notInstalled:
            self.init(
                503,
                "service_unavailable",
                "service_unavailable",
                "The engine for this voice or language is not installed: \(error.description)"
            )
        case .died:
            self.init(
                500,
                "internal_error",
                "internal_error",
                "The engine for this voice stopped in mid-work and was started anew. Send the request again."
            )
        case .noSuchVoice, .failed, .busy, .mismatch:
            self.init(500, "internal_error", "internal_error", "The engine for this voice failed.")
        }
    }
}
