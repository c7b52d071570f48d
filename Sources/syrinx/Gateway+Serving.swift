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
        log: HTTPLog,
        alerted: @escaping @Sendable (AlertRecord, Caller) -> [WebhookDelivery]
    ) async throws {
        let descriptions = try Self.descriptions(configuration)
        let sealing = SealingKey(from: try folder.secret("master"), for: "upstream keys")
        let pool = try await KeyPool(store, services: descriptions, sealing: sealing)
        var connections = HTTPClient.Configuration()
        // A connection that breaks then takes one request with it, not all that share it.
        connections.allowsHTTP2 = false
        let upstream = HTTPUpstream(try HTTPClient(configuration: connections))
        var services = Services(store: store, keys: keys, pool: pool, upstream: upstream)
        services.log = log
        services.alerted = alerted
        var limits = Configuration()
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
