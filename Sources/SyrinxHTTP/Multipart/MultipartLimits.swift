/// How much a form may have; more is answered with 413.
public struct MultipartLimits: Hashable, Sendable {
    /// Fields and files together.
    public var parts = 1000
    /// Bytes of the head of one part, with names and line ends.
    public var headBytes = 8 * 1024
    /// Bytes of one part that is no file.
    public var fieldBytes = 1024 * 1024
    /// Bytes of the whole body, with all that is between parts; nil for the limit that the body itself has.
    public var bytes: Int?

    public init() {}
}
