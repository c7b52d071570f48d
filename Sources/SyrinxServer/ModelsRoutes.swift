import SyrinxWire

/// `/v1/models`: what can be asked for as `model_id`.
struct ModelsRoutes {
    func register(on api: inout API) {
        api.on(Models.list, .modelsRead, always: ModelCatalog.all.map(\.wire))
    }
}
