import SyrinxWire

/// `/v1/models`: what can be asked for as `model_id`.
struct ModelsRoutes {
    func register(on api: inout API) {
        let all = ModelCatalog.all.map(\.wire)
        api.on(Models.list) { _ in all }
    }
}
