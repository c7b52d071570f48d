/// How long keys rest.
public struct RestPolicy: Hashable, Sendable {
    /// A time that doubles with every strike.
    public struct Backoff: Hashable, Sendable {
        public var first: Duration
        public var longest: Duration

        public init(first: Duration, longest: Duration) {
            self.first = first
            self.longest = longest
        }

        func time(strikes: Int) -> Duration {
            min(first * (1 << min(max(0, strikes - 1), 20)), longest)
        }
    }

    /// After a 429 that does not tell.
    public var busy = Backoff(first: .seconds(1), longest: .seconds(300))
    /// The longest time that is taken from a `Retry-After`.
    public var longestRetryAfter = Duration.seconds(86400)
    /// Failures in a row after which a key is not used.
    public var failures = 5
    /// After so many failures, and again after each probe that fails.
    public var breaker = Backoff(first: .seconds(5), longest: .seconds(300))
    /// Without credits, where it is not known when there will be more.
    public var credits = Duration.seconds(3600)
    public var suspicion = Duration.seconds(3600)
    public var permission = Duration.seconds(86400)

    public init() {}
}
