import Synchronization
public import SyrinxHTTP

/// What the server counts of its work since it started.
///
/// Names of series come from the server alone: a route's pattern, an engine's name. Nothing that a client writes, no key
/// and no text ever becomes a label, so that there are only so many.
public final class Metrics: Sendable {
    struct Request: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    struct EngineWork {
        /// Seconds that threads worked for it.
        var seconds = 0.0
        /// Seconds of sound that came of it.
        var audio = 0.0
    }

    struct State {
        var requests: [Request: Int] = [:]
        var requestTime = Histogram(bounds: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60])
        var firstAudio = Histogram(bounds: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5])
        var engines: [String: EngineWork] = [:]
        var cache: [SpeechAnswer.Cache: Int] = [:]
        var credits = 0
        var saved = 0
        var characters = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// A request was answered.
    public func note(_ exchange: HTTPLog.Exchange) {
        let request = Request(method: exchange.method, route: exchange.route ?? "none", status: exchange.status)
        state.withLock { state in
            state.requests[request, default: 0] += 1
            state.requestTime.add(exchange.time.seconds)
        }
    }

    /// The first sound of a generation was there after `seconds`.
    func noteFirstAudio(_ seconds: Double) {
        state.withLock { $0.firstAudio.add(seconds) }
    }

    /// An engine thread worked for `seconds`, and `audio` seconds of sound came of it.
    func noteWork(of engine: String, seconds: Double, audio: Double) {
        state.withLock { state in
            state.engines[engine, default: EngineWork()].seconds += seconds
            state.engines[engine, default: EngineWork()].audio += audio
        }
    }

    /// A generation was paid for.
    func noteCost(credits: Int, characters: Int) {
        state.withLock { state in
            state.credits += credits
            state.characters += characters
        }
    }

    /// The cache answered, or did not; `saved` credits were not spent.
    func note(_ cache: SpeechAnswer.Cache, saved: Int = 0) {
        state.withLock { state in
            state.cache[cache, default: 0] += 1
            state.saved += saved
        }
    }

    var snapshot: State { state.withLock { $0 } }
}

/// How many values lie below each of some bounds.
struct Histogram: Sendable {
    let bounds: [Double]
    private(set) var counts: [Int]
    private(set) var sum = 0.0
    private(set) var count = 0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    mutating func add(_ value: Double) {
        sum += value
        count += 1
        if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
    }
}
