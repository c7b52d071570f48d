public import SyrinxEngine
public import SyrinxHTTP

/// Every route of the server, in the order of the API reference.
///
/// Engines speak on the threads of `pool`, and samples of voices are kept in `folder`.
public func routes(
    _ configuration: Configuration,
    version: String,
    authorizer: Authorizer,
    engines: [any SpeechSynthesizer],
    pool: EnginePool,
    folder: String,
    log: HTTPLog = HTTPLog()
) -> Router {
    var api = API(router: Router(log: log), authorizer: authorizer)
    let speech = Speech(configuration, engines: engines, pool: pool, log: log)
    TextToSpeechRoutes(speech: speech).register(on: &api)
    VoicesRoutes(catalog: speech.catalog).register(on: &api)
    ModelsRoutes().register(on: &api)
    PreviewRoutes(speech: speech, folder: folder).register(on: &api)
    HealthRoutes(version: version).register(on: &api)
    UnbuiltRoutes().register(on: &api)
    return api.router
}
