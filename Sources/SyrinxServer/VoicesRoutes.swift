import SyrinxHTTP
import SyrinxWire

/// `/v1/voices` and `/v2/voices`: who can speak.
struct VoicesRoutes {
    let catalog: VoiceCatalog

    func register(on api: inout API) {
        let catalog = catalog
        api.on(Voices.search, Voices.SearchQuery.self) { query, request in
            try VoiceSearch(query, in: catalog).page(baseURL: request.baseURL)
        }
        api.on(Voices.list, Voices.ListQuery.self) { query, request in
            Voices.List(catalog.listed(showLegacy: query.showLegacy ?? false).map { $0.wire(baseURL: request.baseURL) })
        }
        api.on(Voices.defaultSettings, always: .standard)
        api.on(Voices.get) { request in
            try catalog.find(request.parameters["voice_id"] ?? "").wire(baseURL: request.baseURL)
        }
        api.on(Voices.settings) { request in
            _ = try catalog.find(request.parameters["voice_id"] ?? "")
            return VoiceSettings.standard
        }
    }
}

extension Request {
    /// How the client reaches the server, through proxies too: `https://speech.example`.
    var baseURL: String {
        let host = headers["x-forwarded-host"] ?? headers["host"] ?? "127.0.0.1"
        return "\(headers["x-forwarded-proto"] ?? "http")://\(host)"
    }
}
