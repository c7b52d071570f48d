/// An opened file, and what it says of itself.
public struct Media: Sendable {
    /// Samples per second of all sound that comes from here.
    public static let rate = 16_000

    /// Which channels are wanted.
    public enum Channels: Hashable, Sendable {
        /// One, of all of them.
        case mixed
        /// Each by itself.
        case separate
    }

    public let info: MediaInfo
    /// The stream that is listened to.
    public let sound: MediaInfo.Stream
    let file: MediaFile
    let format: MediaDecoder.Format
    let decoder: MediaDecoder

    /// The sound, decoded while it is read, and anew by each reader.
    ///
    /// Parts that meet give the same samples as the whole, or in WebM and ASF, which tell times to a millisecond, almost
    /// the same; so long files can be read by several at once. Without `part`, in samples, it is all of the sound, the only
    /// way to find out how long a file truly is.
    ///
    /// - Throws: ``MediaError/tooManyChannels(_:limit:)`` for more separate channels than the limit.
    public func samples(_ channels: Channels = .mixed, in part: Range<Int>? = nil) throws(MediaError) -> MediaSamples {
        let count = channels == .mixed ? 1 : sound.channels
        let limit = decoder.limits.separateChannels
        guard channels == .mixed || count <= limit else { throw .tooManyChannels(count, limit: limit) }
        return MediaSamples(media: self, channels: count, part: part)
    }
}

/// A piece of sound.
public struct MediaPiece: Hashable, Sendable {
    /// Where it begins, in samples from the file's beginning.
    public var start: Int
    /// For each channel its samples, from -1 to 1; all as many, and at least one.
    public var channels: [[Float]]

    /// How many samples each channel has.
    public var count: Int { channels[0].count }
}
