/// How a transcript is exported.
public struct ExportOptions: Hashable, Sendable {
    public var format: ExportFormat
    public var includeSpeakers: Bool
    public var includeTimestamps: Bool
    /// When a segment ends; one ends with its speaker in any case.
    public var limits: SegmentLimits
    /// The most characters of a line of `srt` and `txt`; nil for lines without end.
    public var charactersPerLine: Int?

    /// The API's defaults for a format.
    ///
    /// <https://elevenlabs.io/docs/api-reference/speech-to-text/convert>
    public init(_ format: ExportFormat) {
        self.format = format
        includeSpeakers = format != .srt
        includeTimestamps = true
        limits = format == .srt ? SegmentLimits(silence: 0.8, duration: 4, characters: 84) : SegmentLimits()
        charactersPerLine =
            switch format {
            case .srt: 42
            case .txt: 100
            default: nil
            }
    }
}

/// When a segment of a transcript ends; nil where there is no such limit.
public struct SegmentLimits: Hashable, Sendable {
    /// Seconds: a longer silence stands between segments, never inside one.
    public var silence: Double?
    /// The most seconds of a segment of more than one word.
    public var duration: Double?
    /// The most characters of a segment of more than one word.
    public var characters: Int?

    public init(silence: Double? = nil, duration: Double? = nil, characters: Int? = nil) {
        self.silence = silence
        self.duration = duration
        self.characters = characters
    }
}
