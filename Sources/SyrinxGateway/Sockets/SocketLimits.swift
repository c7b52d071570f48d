/// What holds for WebSockets that are carried.
public struct SocketLimits: Hashable, Sendable {
    /// Sockets at a time whose clients have not said yet who they are.
    public var unnamed = 256
    /// How long such a client may take to say it.
    public var namingTime = Duration.seconds(10)
    /// How often it is looked whether a token may still be used.
    public var checkInterval = Duration.seconds(5)
    /// How often what passed is written down; credits are on disk before what they buy is passed on.
    public var writeInterval = Duration.seconds(60)
    /// How long a service must have said nothing before a server that is to stop closes a socket.
    public var lastSilence = Duration.seconds(1)

    public init() {}
}
