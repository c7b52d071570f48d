/// What may be fetched for a client that gives a URL instead of a file.
public struct URLRules: Hashable, Sendable {
    /// Whether `http` is allowed beside `https`.
    public var allowsPlain = false
    /// Networks that may be asked though they are not public, as `10.1.0.0/16` or `fd00::/8`.
    public var networks: [String] = []
    /// Bytes of a file.
    public var bytes = 2 * 1024 * 1024 * 1024
    /// How many redirects are followed, each held to the same rules.
    public var redirects = 5
    /// From the asking to the last byte.
    public var time = Duration.seconds(1800)
    /// Until there is a connection, its encryption agreed upon.
    public var connectTime = Duration.seconds(10)
    /// Bytes per second; a server that is slower for ``patience`` is given up.
    public var slowestPace = 4 * 1024
    public var patience = Duration.seconds(30)
    /// A file of certificates (PEM) to know other servers by, in the place of the system's.
    public var certificates: String?

    public init() {}
}
