import Synchronization
import SyrinxHTTP
import SyrinxWire

/// `/v1/voices` and `/v2/voices`: who can speak.
struct VoicesRoutes {
    let catalog: VoiceCatalog

    func register(on api: inout API) {
        let catalog = catalog
        let lists = EncodedLists(catalog)
        api.on(Voices.search, .voicesRead, Voices.SearchQuery.self) { query, call in
            try VoiceSearch(query, in: catalog).page(baseURL: call.request.baseURL)
        }
        api.on(Voices.list, .voicesRead, Voices.ListQuery.self) { query, call in
            try lists.list(baseURL: call.request.baseURL, showLegacy: query.showLegacy ?? false)
        }
        api.on(Voices.defaultSettings, .voicesRead, always: .standard)
        api.on(Voices.get, .voicesRead) { call in
            try catalog.find(call.parameter("voice_id")).wire(baseURL: call.request.baseURL)
        }
        api.on(Voices.settings, .voicesRead) { call in
            _ = try catalog.find(call.parameter("voice_id"))
            return VoiceSettings.standard
        }
    }
}

/// The list of all voices as JSON, which takes longer to encode (20 ms) than an event loop should be kept from others.
private final class EncodedLists: Sendable {
    private struct Key: Hashable {
        var baseURL: String
        var showLegacy: Bool
    }

    /// A client chooses the address it calls the server by; so many are kept.
    private static let capacity = 8

    private let catalog: VoiceCatalog
    private let lists = Mutex<[Key: Response]>([:])

    init(_ catalog: VoiceCatalog) {
        self.catalog = catalog
    }

    func list(baseURL: String, showLegacy: Bool) throws -> Response {
        let key = Key(baseURL: baseURL, showLegacy: showLegacy)
        if let list = lists.withLock({ $0[key] }) { return list }
        let voices = catalog.listed(showLegacy: showLegacy).map { $0.wire(baseURL: baseURL) }
        let list = try Response.json(Voices.List(voices))
        lists.withLock { lists in
            if lists.count >= Self.capacity { lists.removeAll() }
            lists[key] = list
        }
        return list
    }
}

extension Request {
    /// How the client reaches the server, through proxies too: `https://speech.example`.
    var baseURL: String {
        let scheme = first("x-forwarded-proto").flatMap { ["http", "https"].contains($0) ? $0 : nil } ?? "http"
        let host = [first("x-forwarded-host"), first("host")].lazy.compactMap(\.self).first(where: Self.isHost)
        return "\(scheme)://\(host ?? "127.0.0.1")"
    }
    /// What the first of a chain of proxies says.
    private func first(_ name: String) -> String? {
        headers[name]?.split(separator: ",").first.map { $0.filter { $0 != " " } }
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.:-[]_".unicodeScalars.contains($0))
            }
    }
}
