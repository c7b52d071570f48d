/// An `output_format` of the API, written `codec_rate` or `codec_rate_bitrate`: `mp3_44100_128`.
public struct OutputFormat: Hashable, Sendable {
    /// How samples are coded, by the API's name.
    public enum Codec: String, Hashable, Sendable, CaseIterable {
        case alaw, mp3, opus, pcm, ulaw, wav
    }

    /// How samples are coded.
    public var codec: Codec
    /// Samples per second.
    public var rate: Int
    /// Kilobits per second, for the codecs that have a choice of it.
    public var bitrate: Int?

    /// A format by its parts, which need not be one of ``all``.
    public init(_ codec: Codec, rate: Int, bitrate: Int? = nil) {
        self.codec = codec
        self.rate = rate
        self.bitrate = bitrate
    }

    /// What the API answers with when a request names no format.
    public static let standard = Self(.mp3, rate: 44100, bitrate: 128)
}

extension OutputFormat {
    /// Every format of the API, in the order of its reference.
    ///
    /// <https://elevenlabs.io/docs/api-reference/text-to-speech/convert>
    public static let all: [OutputFormat] =
        [Self(.mp3, rate: 22050, bitrate: 32), Self(.mp3, rate: 24000, bitrate: 48)]
        + [32, 64, 96, 128, 192].map { Self(.mp3, rate: 44100, bitrate: $0) }
        + sampleRates.map { Self(.pcm, rate: $0) }
        + sampleRates.map { Self(.wav, rate: $0) }
        + [32, 64, 96, 128, 192].map { Self(.opus, rate: 48000, bitrate: $0) }
        + [Self(.ulaw, rate: 8000), Self(.alaw, rate: 8000)]

    private static let sampleRates = [8000, 16000, 22050, 24000, 32000, 44100, 48000]

    private static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.description, $0) })

    /// Whether the streaming routes offer it, which is all but `wav`.
    public var isStreamable: Bool { codec != .wav }

    /// The media type of a body in this format, always `audio/…`.
    ///
    /// `audio/basic` is 8 kHz mono µ-law without a head (RFC 2046, 4.2), and `audio/PCMA` is its A-law counterpart (RFC 4856).
    public var contentType: String {
        switch codec {
        case .alaw: "audio/PCMA"
        case .mp3: "audio/mpeg"
        case .opus: "audio/ogg; codecs=opus"
        case .pcm: "audio/pcm"
        case .ulaw: "audio/basic"
        case .wav: "audio/wav"
        }
    }

    /// What a file of this format is called after the dot.
    public var fileExtension: String { codec.rawValue }
}

extension OutputFormat: LosslessStringConvertible {
    /// The format of that name, if the API has it.
    public init?(_ name: String) {
        guard let format = Self.named[name] else { return nil }
        self = format
    }

    /// The API's name of it: `mp3_44100_128`.
    public var description: String {
        "\(codec.rawValue)_\(rate)" + (bitrate.map { "_\($0)" } ?? "")
    }
}
