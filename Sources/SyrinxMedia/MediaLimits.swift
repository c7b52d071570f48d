/// What a file may be, and what reading it may cost.
public struct MediaLimits: Hashable, Sendable {
    /// The longest sound.
    public var longest = Duration.seconds(10 * 3600)
    /// The shortest one.
    public var shortest = Duration.milliseconds(100)
    /// Channels of a file whose channels are mixed.
    public var channels = 64
    /// Channels of a file whose channels are wanted one by one.
    public var separateChannels = 5

    /// Seconds of processor time of one child.
    public var processorSeconds = 900
    /// Bytes of address space of one child.
    public var addressSpace = 2 << 30
    /// How long a child may give nothing while it is waited for.
    public var silence = Duration.seconds(60)
    /// How long a child may be waited for in all; a reader's own time does not count.
    public var time = Duration.seconds(3600)

    public init() {}
}
