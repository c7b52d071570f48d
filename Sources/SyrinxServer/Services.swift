public import SyrinxAccess
public import SyrinxCrypto
public import SyrinxEngine
public import SyrinxHTTP
public import SyrinxStore

/// What the server is made of, handed in by whoever starts it.
public struct Services: Sendable {
    public var configuration: Configuration
    /// Of the program.
    public var version: String
    public var store: any Store
    public var keys: KeyRing
    public var engines: [any SpeechSynthesizer]
    /// On whose threads engines speak.
    public var pool: EnginePool
    /// Where samples of voices are kept.
    public var previews: String
    public var metrics: Metrics
    /// By which receivers of webhooks know them to be this server's.
    public var webhookSecret: Secret
    public var log: HTTPLog
    /// Called when a key has used so much of its quota.
    public var alerted: @Sendable (AlertRecord) -> Void

    public init(
        configuration: Configuration,
        version: String,
        store: any Store,
        keys: KeyRing,
        engines: [any SpeechSynthesizer],
        pool: EnginePool,
        previews: String,
        metrics: Metrics = Metrics(),
        webhookSecret: Secret = .random(),
        log: HTTPLog = HTTPLog(),
        alerted: @escaping @Sendable (AlertRecord) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.version = version
        self.store = store
        self.keys = keys
        self.engines = engines
        self.pool = pool
        self.previews = previews
        self.metrics = metrics
        self.webhookSecret = webhookSecret
        self.log = log
        self.alerted = alerted
    }
}
