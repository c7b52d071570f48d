public import SyrinxAccess
public import SyrinxCrypto
public import SyrinxEngine
public import SyrinxFaults
public import SyrinxHTTP
public import SyrinxHearing
public import SyrinxMedia
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
    /// Engines that listen; the first one that understands a language does.
    public var transcribers: [any Transcriber]
    /// Those of them that listen while sound comes, over sockets.
    public var liveTranscribers: [any Transcriber]
    /// On whose threads they do.
    public var livePool: EnginePool
    /// What finds the words of a text in a recording; nil where it is not installed.
    public var aligner: (any Aligner)?
    /// On whose threads they do.
    public var listeningPool: EnginePool
    /// What reads recordings; nil where it is not installed.
    public var media: MediaDecoder?
    /// What tells speakers apart well; nil where its weights are missing.
    public var embedder: SpeakerEmbedder?
    /// A folder for recordings while they are listened to.
    public var uploads: String
    /// Where samples of voices are kept.
    public var previews: String
    public var metrics: Metrics
    /// What is told of under `/admin/v1/faults`; nil where nothing is made to fail.
    public var faults: Faults?
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
        transcribers: [any Transcriber] = [],
        liveTranscribers: [any Transcriber] = [],
        aligner: (any Aligner)? = nil,
        listeningPool: EnginePool? = nil,
        livePool: EnginePool? = nil,
        media: MediaDecoder? = nil,
        embedder: SpeakerEmbedder? = nil,
        previews: String,
        uploads: String = "/tmp",
        metrics: Metrics = Metrics(),
        faults: Faults? = nil,
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
        self.transcribers = transcribers
        self.liveTranscribers = liveTranscribers
        self.livePool = livePool ?? pool
        self.aligner = aligner
        self.media = media
        self.embedder = embedder
        self.listeningPool = listeningPool ?? pool
        self.previews = previews
        self.uploads = uploads
        self.metrics = metrics
        self.faults = faults
        self.webhookSecret = webhookSecret
        self.log = log
        self.alerted = alerted
    }
}
