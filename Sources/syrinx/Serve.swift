import FoundationEssentials
import Glibc
import SyrinxAccess
import SyrinxCrypto
import SyrinxEngine
import SyrinxFaults
import SyrinxGateway
import SyrinxHTTP
import SyrinxServer
import SyrinxStore
import SyrinxText
import SyrinxWire

/// `syrinx serve`: answers until it is told to stop.
struct Serve: Command {
    static let name = "serve"
    static let abstract = "Start the server."
    static let discussion = """
        It answers the ElevenLabs API: give an ElevenLabs SDK its address as base URL and its key as API key.
        The administrator's key comes from the environment's SYRINX_ADMIN_KEY, or is made at the first start, printed
        once, and kept in the data folder.
        """
    static let options =
        [
            Option("host", "ADDRESS", "The address to listen on. [127.0.0.1]"),
            Option("port", "PORT", "The port; 0 picks a free one. [8080]"),
            Option("data", "DIR", "Where to keep what outlives the server. [~/.local/share/syrinx]"),
            Option("config", "FILE", "Settings, as JSON5; see Documentation/configuration.md."),
            Option("log", "FORMAT", "json, text or none. [text on a terminal, else json]"),
            Option("open", nil, "Answer without a key; on a loopback address only."),
            Option("faults", "FILE", "Fail by these rules, for tests; see Documentation/testing-with-faults.md."),
        ] + TLSChoice.options + TapeChoice.options

    private let host: String
    private let port: Int
    private let data: String?
    private let configuration: String?
    private let isOpen: Bool
    private let faultFile: String?
    private let logFormat: Log.Format?
    private let tls: TLSChoice
    private let tape: TapeChoice?

    init(_ arguments: Arguments) throws(UsageError) {
        host = arguments["host"] ?? "127.0.0.1"
        port = try arguments.read("port", "a number up to 65535") ?? 8080
        data = arguments["data"]
        configuration = arguments["config"]
        isOpen = arguments.has("open")
        faultFile = arguments["faults"]
        logFormat = try arguments["log"].map { (name) throws(UsageError) in
            guard let format = Log.Format(rawValue: name) else {
                throw UsageError("--log must be json, text or none, not \(name)")
            }
            return format
        }
        tls = try TLSChoice(arguments)
        tape = try TapeChoice.choice(arguments)
        guard !isOpen || Self.isLoopback(host) else {
            throw UsageError("--open is for a loopback address only, not for \(host)")
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "::1" || host.hasPrefix("127.")
    }

    func run() async throws {
        try ProcessMemory.seal()
        // A variable that is set to nothing is one that is not set.
        let environment = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
        // What the server keeps is for its own user only.
        umask(0o077)
        let configuration = try configuration.map { try Configuration(file: $0) } ?? Configuration()
        let plan = try faultFile.map { try FaultPlan(file: $0) }
        let folder = try DataFolder(data, environment: environment)
        let (key, isNew) = try folder.adminKey(environment: environment)
        SpeechText.prepare()
        let threads = configuration.engineThreads ?? ProcessInfo.processInfo.activeProcessorCount
        let pool = EnginePool(threads: threads)
        let log = Log(logFormat)
        let metrics = Metrics()
        let httpLog = HTTPLog(
            failed: { id, error in
                log.note(.error, "failure", Console.kind(of: error), ["trace_id": .string(id)])
            },
            answered: { exchange in
                metrics.note(exchange)
                log.note(exchange)
            }
        )
        let engines = engines(configuration, log)
        let listeners = Listeners(threads: threads, sockets: configuration.liveDecoders ?? 2 * threads, log)
        let missing = Set(configuration.engines.map(\.engine)).subtracting(engines.map(\.name) + [EngineRule.own])
        for name in missing.sorted() {
            log.note(.warning, "engine_missing", "no engine is named \(name): what is to be spoken by it is refused")
        }
        let store = try await open(folder)
        let trust = try ServerTrust(tls, in: folder, listeningOn: host, now: Date())
        let keys = try await KeyRing(
            store,
            pepper: folder.secret("pepper"),
            administrator: key,
            isOpen: isOpen,
            policy: policy(configuration)
        )
        let faults = plan.map { Faults($0, keys) }
        let application = try await Application(
            Services(
                configuration: configuration,
                version: Syrinx.version,
                store: store,
                keys: keys,
                engines: engines,
                pool: pool,
                transcribers: listeners.transcribers,
                liveTranscribers: listeners.liveTranscribers,
                aligner: listeners.aligner,
                listeningPool: EnginePool("listen", threads: threads),
                livePool: EnginePool("live", threads: threads),
                media: listeners.media,
                embedder: listeners.embedder,
                previews: "\(folder.path)/previews",
                uploads: try folder.makeUploads(),
                metrics: metrics,
                faults: faults,
                webhookSecret: configuration.webhookSecret.map { Secret($0.utf8) } ?? folder.secret("webhook.secret"),
                log: httpLog,
                alerted: { log.note($0) }
            )
        )
        let gateway = try await Gateway(
            configuration,
            in: folder,
            store: store,
            keys: keys,
            local: LocalService(answeringBy: application.router),
            tape: tape,
            log: httpLog,
            alerted: { alert, caller in
                log.note(alert)
                return application.messages(of: alert, caller)
            }
        )
        var routes = application.router
        gateway.registerAdmin(on: &routes)
        let router = routes
        let respond: Handler = { gateway.takes($0) ? await gateway.respond(to: $0) : await router.respond(to: $0) }
        let server = Server(
            configuration: http(configuration, trust),
            handler: faults?.around(respond) ?? respond,
            log: httpLog
        )
        signal(SIGPIPE, SIG_IGN)
        log.note(.info, "started", "started", ["version": .string(Syrinx.version)])
        trust?.note(in: log, now: Date())
        faults?.note(in: log)
        let stop = try StopSignals()
        try start(server)
        Console.answer("Listening on http://\(address(server.port))")
        if let trust { Console.answer(trust.welcome(address(server.port))) }
        welcome(
            server.port,
            key: isNew ? key : nil,
            keyFile: environment["SYRINX_ADMIN_KEY"] == nil ? folder.keyFile : nil
        )
        await withTaskGroup { group in
            group.addTask { await application.housekeeper.run() }
            group.addTask { await application.webhooks?.run() }
            group.addTask { await application.transcriptions.run() }
            group.addTask { await gateway.run() }
            await stop.wait()
            application.stop()
            faults?.stop()
            log.note(.info, "stopping", "stopping: finishing what runs")
            await server.shutdown(grace: .seconds(configuration.drainTimeout))
            group.cancelAll()
        }
        log.flush()
    }

    private func open(_ folder: DataFolder) async throws -> SQLiteStore {
        do throws(StoreError) {
            return try await SQLiteStore(folder: folder.path)
        } catch {
            guard error.reason == .inUse else { throw error }
            throw ConfigurationError("\(error.description); stop it, or name another folder with --data")
        }
    }

    private func policy(_ configuration: Configuration) -> KeyRing.Policy {
        var policy = KeyRing.Policy()
        policy.alertThresholds = configuration.alertThresholds
        policy.patience = .seconds(configuration.concurrencyPatience)
        return policy
    }

    private func start(_ server: Server) throws {
        do {
            try server.start()
        } catch {
            guard case .addressInUse = error else { throw error }
            throw ConfigurationError("another program is listening on port \(port) already; name another with --port")
        }
    }

    private func http(_ configuration: Configuration, _ trust: ServerTrust?) -> HTTPConfiguration {
        var http = HTTPConfiguration()
        http.host = host
        http.port = port
        http.tls = trust?.identity
        http.maximumBody = configuration.maximumBody
        http.maximumConnections = configuration.maximumConnections
        http.headTimeout = .seconds(configuration.headerTimeout)
        http.idleTimeout = .seconds(configuration.idleTimeout)
        http.writeTimeout = .seconds(configuration.writeTimeout)
        http.socketPingInterval = .seconds(configuration.socketPingInterval)
        http.compressesSockets = configuration.socketCompression
        return http
    }

    private func address(_ port: Int) -> String {
        "\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// How to hear something at once.
    private func welcome(_ port: Int, key: String?, keyFile: String?) {
        if let key { Console.answer("The administrator's key, shown this once: \(key)") }
        let sent = isOpen ? "any" : key ?? keyFile.map { "$(cat '\($0)')" } ?? "$SYRINX_ADMIN_KEY"
        Console.answer(
            """
            Hear it:
              curl -H "xi-api-key: \(sent)" -H "content-type: application/json" \\
                -d '{"text": "Hello! This is Syrinx, speaking from your own machine."}' \\
                http://\(address(port))/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb -o hello.mp3
            """
        )
    }
}
