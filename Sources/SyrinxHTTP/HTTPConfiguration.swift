/// Where a server listens, and what a client may use up before it is turned away.
public struct HTTPConfiguration: Hashable, Sendable {
    /// A literal IPv4 or IPv6 address; `::` takes both.
    public var host = "127.0.0.1"
    /// 0 takes a free one.
    public var port = 0
    /// Threads that serve connections; nil takes one for each processor core that may be used.
    public var loops: Int?
    /// With it, TLS is spoken with those clients that begin it, on the same port as plain HTTP.
    public var tls: TLSIdentity?

    /// Bytes of a request's line and fields together; more are answered with 431.
    public var maximumHead = 16 * 1024
    /// Fields of a request's head; more are answered with 431.
    public var maximumFields = 100
    /// Bytes of a request's body that is collected, unless its route has another limit; more are answered with 413.
    public var maximumBody = 1024 * 1024
    /// Connections at once; those beyond are answered with 503 and closed.
    public var maximumConnections = 4096

    /// From a head's first byte, or a connection's opening, to the head's end; later is answered with 408.
    ///
    /// A TLS handshake must be over in it too.
    public var headTimeout = Duration.seconds(10)
    /// From an answer to the first byte of the next request; then the connection is closed.
    public var idleTimeout = Duration.seconds(75)
    /// Between two pieces of a body; later is answered with 408.
    public var bodyTimeout = Duration.seconds(30)
    /// Without the client taking a byte of what is sent; then the connection is dropped.
    public var writeTimeout = Duration.seconds(30)

    /// Without a sign of life from a WebSocket's client that is listened to; then it gets a ping, and as long to answer.
    public var socketPingInterval = Duration.seconds(30)
    /// From a WebSocket's close to the client's; then the connection is closed all the same.
    public var socketCloseTimeout = Duration.seconds(5)
    /// Whether long messages are compressed for the clients that offer it.
    ///
    /// Off unless told otherwise: audio hardly shrinks, and where the server is near, sending takes less time than that.
    public var compressesSockets = false

    public init() {}
}

extension HTTPConfiguration {
    /// How often time-outs are looked at, which is how late they may come: a quarter of the shortest, at most a second.
    var sweepInterval: Duration {
        let requests = min(headTimeout, idleTimeout, bodyTimeout, writeTimeout)
        let shortest = min(requests, socketPingInterval, socketCloseTimeout)
        return max(.milliseconds(5), min(.seconds(1), shortest / 4))
    }
}
