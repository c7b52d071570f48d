public import SyrinxHTTP

/// The API over engines and a store.
public struct Application: Sendable {
    /// Answers requests.
    public let router: Router
    /// What is to be done beside.
    public let housekeeper: Housekeeper

    public init(_ services: Services) async throws {
        let cache = SpeechCache(services.store, limit: services.configuration.cacheSize)
        try await cache.load()
        let speech = Speech(services, cache: cache)
        router = Self.routes(services, speech)
        housekeeper = Housekeeper(services, cache: cache)
    }

    /// Every route of the server, in the order of the API reference.
    private static func routes(_ services: Services, _ speech: Speech) -> Router {
        var api = API(router: Router(log: services.log), authorizer: Authorizer(keys: services.keys))
        TextToSpeechRoutes(speech: speech).register(on: &api)
        VoicesRoutes(catalog: speech.catalog).register(on: &api)
        ModelsRoutes().register(on: &api)
        ServiceAccountsRoutes(keys: services.keys).register(on: &api)
        PreviewRoutes(speech: speech, folder: services.previews).register(on: &api)
        AdminKeysRoutes(keys: services.keys).register(on: &api)
        HealthRoutes(version: services.version).register(on: &api)
        UnbuiltRoutes().register(on: &api)
        return api.router
    }
}
