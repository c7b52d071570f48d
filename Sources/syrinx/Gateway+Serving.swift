import SyrinxAccess
import SyrinxCrypto
import SyrinxGateway
import SyrinxHTTP
import SyrinxServer
import SyrinxStore

extension Gateway {
    /// The gateway to what a configuration describes and to ElevenLabs, which is built in; its keys are sealed under a
    /// secret of the data folder.
    convenience init(
        _ configuration: SyrinxServer.Configuration,
        in folder: DataFolder,
        store: any Store,
        keys: KeyRing,
        local: LocalService,
        tape: TapeChoice?,
        log: HTTPLog,
        alerted: @escaping @Sendable (AlertRecord, Caller) -> [WebhookDelivery]
    ) async throws {
        let descriptions = try Self.descriptions(configuration)
        let sealing = SealingKey(from: try folder.secret("master"), for: "upstream keys")
        let pool = try await KeyPool(store, services: descriptions, sealing: sealing)
        let upstream: any Upstream
        let failed = { @Sendable (error: any Error) in log.failed("tape", error) }
        switch tape {
        case .record(let folder):
            let network = HTTPUpstream(try HTTPClient())
            upstream = try Tape(recording: network, in: folder, failed: failed)
        case .replay(let folder): upstream = Tape(replaying: folder, failed: failed)
        case nil: upstream = HTTPUpstream(try HTTPClient())
        }
        var services = Services(store: store, keys: keys, pool: pool, upstream: upstream)
        services.local = local
        services.log = log
        services.alerted = alerted
        var limits = Configuration()
        limits.cache = configuration.cache
        limits.sockets.unnamed = configuration.unnamedSockets
        limits.sockets.namingTime = .seconds(configuration.namingTimeout)
        limits.spoolFolder = try folder.makeUploads()
        try await self.init(descriptions, services, configuration: limits)
    }

    /// What a configuration describes, and ElevenLabs.
    static func descriptions(_ configuration: SyrinxServer.Configuration) throws -> [ServiceDescription] {
        let described = try configuration.services.map { try ServiceDescription($0) }
        if let twice = Dictionary(grouping: described, by: \.name).first(where: { $0.value.count > 1 }) {
            throw ConfigurationError("the service \(twice.key) is described twice")
        }
        return described.contains { $0.name == "elevenlabs" } ? described : [.elevenLabs()] + described
    }
}

/// What is done with the answers of services beside passing them on.
enum TapeChoice: Hashable, Sendable {
    case record(String)
    case replay(String)

    static let options = [
        Option("record", "DIR", "Keep what services answer through the gateway, a file for each answer."),
        Option("replay", "DIR", "Answer with what was kept so, and ask no service."),
    ]

    /// Nil if there is none.
    static func choice(_ arguments: Arguments) throws(UsageError) -> TapeChoice? {
        switch (arguments["record"], arguments["replay"]) {
        case (nil, nil): return nil
        case (let folder?, nil): return .record(folder)
        case (nil, let folder?): return .replay(folder)
        case (_?, _?): throw UsageError("--record and --replay exclude each other")
        }
    }
}
