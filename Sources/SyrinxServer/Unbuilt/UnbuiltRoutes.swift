import SyrinxHTTP
import SyrinxWire

/// What the API has and this server has not: answered with 501, so that nobody looks for a mistake of their own.
struct UnbuiltRoutes {
    func register(on api: inout API) {
        for line in [UnbuiltOperations.general, UnbuiltOperations.agents].joined(separator: "\n").split(separator: "\n")
        {
            let words = line.split(separator: " ").map(String.init)
            guard let path = words.last else { continue }
            for method in words.dropLast() {
                api.router.on(method, path) { _ in throw APIError.notBuilt(method, path) }
            }
        }
    }
}

extension APIError {
    static func notBuilt(_ method: String, _ path: String) -> Self {
        Self(
            501,
            "not_implemented",
            "not_implemented",
            "\(method) \(path) is not built yet. Syrinx's README lists what works."
        )
    }
}
