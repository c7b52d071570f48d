public import SyrinxAccess
public import SyrinxHTTP
public import SyrinxStore

/// The API over engines and a store.
public struct Application: Sendable {
    /// Answers requests.
    public let router: Router
    /// What is to be done beside.
    public let housekeeper: Housekeeper
    /// Nil where there is no webhook.
    public let webhooks: WebhookSender?
    /// What is listened to beside.
    public let transcriptions: TranscriptionJobs
    private let readiness = Readiness()
    private let alert: AlertWebhook?
    private let now: @Sendable () -> Timestamp

    public init(_ services: Services) async throws {
        let cache = SpeechCache(services.store, limit: services.configuration.cacheSize)
        try await cache.load()
        let speech = Speech(services, cache: cache)
        let listening = Listening(services, speech)
        transcriptions = TranscriptionJobs(listening)
        alert = speech.keeper.webhook
        now = services.keys.now
        router = Self.routes(services, speech, listening, readiness)
        housekeeper = Housekeeper(services, cache: cache)
        webhooks = try services.configuration.webhookURL.map { _ in WebhookSender(services, client: try HTTPClient()) }
    }

    /// What is to be sent where a quota's threshold is reached beside the API.
    public func messages(of alert: AlertRecord, _ caller: Caller) -> [WebhookDelivery] {
        self.alert.map { [$0.delivery(of: alert, caller, at: now())] } ?? []
    }

    /// Tells those who ask that nothing new should be sent here.
    public func stop() {
        readiness.stop()
    }

    /// Every route of the server, in the order of the API reference.
    private static func routes(
        _ services: Services,
        _ speech: Speech,
        _ listening: Listening,
        _ readiness: Readiness
    ) -> Router {
        var api = API(
            router: Router(log: services.log),
            authorizer: Authorizer(keys: services.keys),
            pool: services.pool
        )
        TextToSpeechRoutes(speech: speech).register(on: &api)
        SpeechSocketRoutes(speech: speech).register(on: &api)
        TextToDialogueRoutes(speech: speech).register(on: &api)
        DialogueSocketRoutes(speech: speech).register(on: &api)
        SpeechToTextRoutes(listening: listening, jobs: TranscriptionJobs(listening)).register(on: &api)
        LiveListeningRoutes(live: LiveListening(services, listening)).register(on: &api)
        VoicesRoutes(catalog: speech.catalog).register(on: &api)
        PronunciationDictionariesRoutes(services).register(on: &api)
        ModelsRoutes().register(on: &api)
        ServiceAccountsRoutes(keys: services.keys).register(on: &api)
        ForcedAlignmentRoutes(listening: listening, aligner: services.aligner).register(on: &api)
        HistoryRoutes(services, cache: speech.cache).register(on: &api)
        UserRoutes(now: services.keys.now).register(on: &api)
        UsageRoutes(store: services.store, keys: services.keys, pool: services.pool).register(on: &api)
        SingleUseTokenRoutes(tokens: SingleUseTokens(services.keys)).register(on: &api)
        PreviewRoutes(speech: speech, folder: services.previews).register(on: &api)
        AdminKeysRoutes(keys: services.keys).register(on: &api)
        if let faults = services.faults { FaultsRoutes(faults: faults).register(on: &api) }
        HealthRoutes(services: services, readiness: readiness).register(on: &api)
        MetricsRoutes(services: services, speech: speech).register(on: &api)
        UnbuiltRoutes().register(on: &api)
        return api.router
    }
}
