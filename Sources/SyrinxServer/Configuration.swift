import FoundationEssentials
public import SyrinxWire

/// What an operator can set, with its defaults; read from a JSON5 file by `syrinx serve --config FILE`.
///
/// Names in the file are those of the properties. A name that is not here is an error, so that a typing mistake shows.
public struct Configuration: Codable, Hashable, Sendable {
    /// Which engine speaks for which voices, models and languages; the first rule that fits decides.
    public var engines = [
        EngineRule(language: "en", engine: EngineRule.own),
        EngineRule(engine: "espeak"),
    ]

    /// Generations at a time; one more is answered with 429.
    public var maximumConcurrentRequests = 64

    /// Seconds that a generation waits for a place before it is answered with 429.
    public var concurrencyPatience = 0.05

    /// Whether the same request is answered again with what was made before; a key may have it otherwise.
    public var cache = false

    /// Bytes of audio and its times in the cache; the least recently used goes first.
    public var cacheSize = 1_073_741_824

    /// Days after which items of the history are forgotten; kept as long as there is room if nil.
    public var historyDays: Int?

    /// Bytes of audio in the history; the oldest items go first.
    public var historySize = 10_737_418_240

    /// Days after which usage is forgotten.
    public var usageDays = 400

    /// Per cent of a key's quota at which an alert is given, once in each period.
    public var alertThresholds = [70, 90]

    /// Where alerts are sent.
    public var webhookURL: String?

    /// By which their receiver knows them to be this server's; one is made if this is nil.
    public var webhookSecret: String?

    /// The id by which requests may name that webhook.
    public var webhookID = "default"

    /// Services that requests are passed on to, beside ElevenLabs, which is built in; see Documentation/gateway.md.
    public var services: [[String: JSONValue]] = []

    /// Bytes of a recording that is sent, or fetched from a URL.
    public var maximumUpload = 3_221_225_472

    /// Bytes of all recordings that are being listened to.
    public var uploadSpace = 68_719_476_736

    /// Seconds of a recording that a text is aligned with; each takes 32 kB of ``uploadSpace``.
    public var maximumAlignment = 36_000

    /// Whether recordings are fetched from URLs with http too, and not with https only.
    public var plainSourceURLs = false

    /// Networks that recordings are fetched from though they are not public: `10.1.0.0/16`.
    public var sourceNetworks: [String] = []

    /// Sockets that are listened to at a time; by default two to a core.
    public var liveDecoders: Int?

    /// Seconds of sound of a socket that wait to be heard before no more is read from it.
    public var liveBacklog = 30.0

    /// Seconds that sound of a socket may wait to be heard before the socket is given up.
    public var maximumLiveLag = 60.0

    /// Bytes of sound in one message of a socket.
    public var maximumLiveChunk = 524_288

    /// Seconds that a listening socket may be silent on both sides.
    public var livePatience = 60

    /// Seconds that a socket is listened to.
    public var maximumLiveSession = 10_800

    /// Characters that a request may ask to speak, in place of each model's own limit.
    public var maximumTextLength: Int?

    /// Characters that a speaking socket, or each of its contexts, takes from its first to its last.
    public var maximumSocketText = 200_000

    /// Bytes of a message that a client sends over a socket.
    public var maximumSocketMessage = 1_048_576

    /// Bytes of finished audio that wait for a slow reader before its engine pauses.
    public var speechBuffer = 131_072

    /// Bytes of a WAV that are held so that its header can tell its length; a longer one is sent as it is made.
    public var wavBuffer = 16_777_216

    /// Requests whose edges are remembered, for `previous_request_ids` and `next_request_ids`.
    public var recentRequests = 10_000

    /// Syntheses at a time; by default one to a core.
    public var engineThreads: Int?

    /// Seconds that the espeak-ng worker may be silent in mid-work before it is replaced.
    public var espeakTimeout = 5.0

    /// Bytes of a request's JSON body.
    public var maximumBody = 1_048_576

    /// Connections at a time; one more is answered with 503.
    public var maximumConnections = 4096

    /// Seconds from a connection's first wait until a request's head must be there.
    public var headerTimeout = 10.0

    /// Seconds that a connection may rest between requests.
    public var idleTimeout = 75.0

    /// Seconds that a reader may take nothing before it is dropped.
    public var writeTimeout = 30.0

    /// Seconds that a socket may be silent before it is pinged, and again before it is given up.
    public var socketPingInterval = 30.0

    /// Sockets of services at a time whose clients have not said yet who they are.
    public var unnamedSockets = 256

    /// Seconds that such a client may take to say it.
    public var namingTimeout = 10.0

    /// Whether long messages are sent compressed over sockets; what clients compress is always understood.
    public var socketCompression = false

    /// Seconds that running answers get to finish after SIGTERM.
    public var drainTimeout = 30.0

    public init() {}
}

/// One line of the table that says which engine speaks.
public struct EngineRule: Codable, Hashable, Sendable {
    /// In place of an engine's name: the engine that the voice was made for.
    public static let own = "own"

    /// A voice's id, or `*`.
    public var voice = "*"
    /// A model's id, or `*`.
    public var model = "*"
    /// A language without its region, or `*`.
    public var language = "*"
    /// The engine's name, or `own`.
    public var engine: String

    public init(voice: String = "*", model: String = "*", language: String = "*", engine: String) {
        self.voice = voice
        self.model = model
        self.language = language
        self.engine = engine
    }

    func fits(voice: String, model: String, language: String) -> Bool {
        (self.voice == "*" || self.voice == voice) && (self.model == "*" || self.model == model)
            && (self.language == "*" || self.language == language)
    }
}

extension Configuration {
    /// The configuration of a JSON5 file.
    ///
    /// - Throws: ``ConfigurationError`` when the file cannot be read or has a name or value that does not fit.
    public init(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ConfigurationError("cannot read \(file)")
        }
        try self.init(json: data, named: file)
    }

    init(json data: Data, named name: String) throws {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        do {
            let given = try decoder.decode([String: JSONValue].self, from: data)
            let known = Set(Mirror(reflecting: Self()).children.compactMap(\.label))
            if let unknown = given.keys.sorted().first(where: { !known.contains($0) }) {
                throw ConfigurationError(
                    "\(name): there is no setting \(unknown); Documentation/configuration.md lists them"
                )
            }
            let defaults = try decoder.decode([String: JSONValue].self, from: try JSONEncoder().encode(Self()))
            let all = try JSONEncoder().encode(defaults.merging(given) { $1 })
            self = try decoder.decode(Self.self, from: all)
            try check(named: name)
        } catch let error as DecodingError {
            throw ConfigurationError("\(name): \(error.explanation)")
        }
    }
}

extension Configuration {
    /// Refuses what no server could work with.
    private func check(named file: String) throws(ConfigurationError) {
        let counts = [
            ("maximumConcurrentRequests", maximumConcurrentRequests), ("maximumTextLength", maximumTextLength ?? 1),
            ("speechBuffer", speechBuffer), ("engineThreads", engineThreads ?? 1), ("maximumBody", maximumBody),
            ("maximumConnections", maximumConnections), ("cacheSize", cacheSize), ("historyDays", historyDays ?? 1),
            ("historySize", historySize), ("usageDays", usageDays), ("maximumSocketText", maximumSocketText),
            ("maximumSocketMessage", maximumSocketMessage), ("maximumUpload", maximumUpload),
            ("uploadSpace", uploadSpace), ("maximumAlignment", maximumAlignment),
            ("liveDecoders", liveDecoders ?? 1), ("maximumLiveChunk", maximumLiveChunk), ("livePatience", livePatience),
            ("maximumLiveSession", maximumLiveSession), ("unnamedSockets", unnamedSockets),
        ]
        for (name, value) in counts where value < 1 {
            throw ConfigurationError("\(file): \(name) is \(value) and must be at least 1")
        }
        if let engineThreads, engineThreads > 256 {
            throw ConfigurationError("\(file): engineThreads is \(engineThreads) and must be at most 256")
        }
        for (name, value) in [("wavBuffer", wavBuffer), ("recentRequests", recentRequests)] where value < 0 {
            throw ConfigurationError("\(file): \(name) is \(value) and must not be negative")
        }
        // Quotas of a month are counted from what is kept.
        guard usageDays >= 31 else {
            throw ConfigurationError("\(file): usageDays is \(usageDays) and must be at least 31")
        }
        guard alertThresholds.allSatisfy({ (1...100).contains($0) }) else {
            throw ConfigurationError("\(file): alertThresholds must be 1 to 100 per cent")
        }
        guard (0...10).contains(concurrencyPatience) else {
            throw ConfigurationError(
                "\(file): concurrencyPatience is \(concurrencyPatience) and must be 0 to 10 seconds"
            )
        }
        let times = [
            ("espeakTimeout", espeakTimeout), ("headerTimeout", headerTimeout), ("idleTimeout", idleTimeout),
            ("writeTimeout", writeTimeout), ("drainTimeout", drainTimeout), ("socketPingInterval", socketPingInterval),
            ("liveBacklog", liveBacklog), ("maximumLiveLag", maximumLiveLag), ("namingTimeout", namingTimeout),
        ]
        for (name, seconds) in times where !(0.1...86400).contains(seconds) {
            throw ConfigurationError("\(file): \(name) is \(seconds) and must be 0.1 to 86400 seconds")
        }
    }
}

extension EngineRule {
    public init(from decoder: any Decoder) throws {
        let names = try decoder.singleValueContainer().decode([String: JSONValue].self).keys
        let known = Set(["voice", "model", "language", "engine"])
        if let unknown = names.sorted().first(where: { !known.contains($0) }) {
            let context = DecodingError.Context(
                codingPath: decoder.codingPath,
                debugDescription: "a rule has no \(unknown)"
            )
            throw DecodingError.dataCorrupted(context)
        }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            voice: try values.decodeIfPresent(String.self, forKey: .voice) ?? "*",
            model: try values.decodeIfPresent(String.self, forKey: .model) ?? "*",
            language: try values.decodeIfPresent(String.self, forKey: .language) ?? "*",
            engine: try values.decode(String.self, forKey: .engine)
        )
    }
}

/// A configuration that cannot be used; the description says what to change.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

extension DecodingError {
    /// Where and what, in words.
    fileprivate var explanation: String {
        let context =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: Context(codingPath: [], debugDescription: "\(self)")
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    }
}
