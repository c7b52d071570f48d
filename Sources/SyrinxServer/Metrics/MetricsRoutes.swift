import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore

/// `/metrics`: what the server counts of its work, for Prometheus; without a key, as its scrapers come.
struct MetricsRoutes {
    let services: Services
    let speech: Speech

    func register(on api: inout API) {
        api.router.on("GET", "/metrics") { _ in
            Response(headers: ["content-type": Exposition.contentType], body: .bytes(Array(text().utf8)))
        }
    }

    private func text() -> String {
        let state = services.metrics.snapshot
        var figures = Exposition()
        figures.counter(
            "syrinx_requests_total",
            "Answered requests, by the pattern of their route.",
            state.requests.sorted {
                ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
            }
            .map { request, count in
                let labels = [("method", request.method), ("route", request.route), ("status", "\(request.status)")]
                return (labels, Double(count))
            }
        )
        figures.histogram(
            "syrinx_request_seconds",
            "Seconds from a request's head to its answer's end.",
            state.requestTime
        )
        figures.histogram("syrinx_first_audio_seconds", "Seconds until the first sound was made.", state.firstAudio)
        figures.gauge("syrinx_generations", "Generations under way.", speech.gate.current)
        figures.gauge("syrinx_generations_maximum", "Generations that may be under way.", speech.gate.maximum)
        figures.gauge("syrinx_generations_waiting", "Requests that wait for a place.", speech.gate.waiting)
        figures.gauge("syrinx_engine_queue", "Clauses that wait for an engine thread.", services.pool.waiting)
        let engines = state.engines.sorted { $0.key < $1.key }
        figures.counter(
            "syrinx_engine_seconds_total",
            "Seconds that engine threads worked, encoding included.",
            engines.map { ([("engine", $0)], $1.seconds) }
        )
        figures.counter(
            "syrinx_audio_seconds_total",
            "Seconds of sound that were made.",
            engines.map { ([("engine", $0)], $1.audio) }
        )
        figures.counter("syrinx_characters_total", "Characters that were spoken and paid for.", state.characters)
        figures.counter("syrinx_credits_total", "Credits that were spent.", state.credits)
        figures.counter("syrinx_credits_saved_total", "Credits that the cache saved.", state.saved)
        figures.counter(
            "syrinx_cache_requests_total",
            "Generations, by what the cache had to do with them.",
            state.cache.sorted { $0.key.rawValue < $1.key.rawValue }.map { ([("result", $0.rawValue)], Double($1)) }
        )
        let size = speech.cache.size
        figures.gauge("syrinx_cache_entries", "Answers in the cache.", size.entries)
        figures.gauge("syrinx_cache_bytes", "Bytes of the answers in the cache.", size.bytes)
        figures.gauge("syrinx_store_queue", "Changes that wait for the disk.", services.store.waitingWrites)
        return figures.text
    }
}
