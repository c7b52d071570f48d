/// How much a form may have, and how slowly it may come; more is answered with 413, later with 408.
public struct MultipartLimits: Hashable, Sendable {
    /// Fields and files together.
    public var parts = 1000
    /// Bytes of the head of one part, with names and line ends.
    public var headBytes = 8 * 1024
    /// Bytes of one part that is no file.
    public var fieldBytes = 1024 * 1024
    /// Bytes of all parts that are no files, which are held in memory.
    public var allFieldBytes = 8 * 1024 * 1024
    /// Bytes of one file.
    public var fileBytes = 3 * 1024 * 1024 * 1024
    /// Bytes of the whole body, with all that is between parts; nil for the limit that the body itself has.
    public var bytes: Int?

    /// How long the body may take to arrive, however steadily it trickles, beyond what a line of ``slowestPace`` takes.
    public var grace = RequestBody.collectingTime
    /// The slowest line that is waited for, in bytes per second.
    public var slowestPace = 32 * 1024

    public init() {}
}
