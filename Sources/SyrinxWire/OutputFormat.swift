/// An `output_format` of the API, written `codec_rate` or `codec_rate_bitrate`: `mp3_44100_128`.
public struct OutputFormat: Hashable, Sendable {
    public enum Codec: String, Hashable, Sendable, CaseIterable {
        case alaw, mp3, opus, pcm, ulaw, wav
    }

    public var codec: Codec
    /// Samples per second.
    public var rate: Int
    /// Kilobits per second, for the codecs that have a choice of it.
    public var bitrate: Int?

    public init(_ codec: Codec, rate: Int, bitrate: Int? = nil) {
        self.codec = codec
        self.rate = rate
        self.bitrate = bitrate
    }

    /// What the API answers with when a request names no format.
    public static let standard = Self(.mp3, rate: 44100, bitrate: 128)
}
