public import SyrinxWire

/// The codecs of the API: which encoder makes which `OutputFormat`.
public enum Codec {
    /// An encoder of `format` for samples that come at `inputRate` per second, which need not be a whole number.
    ///
    /// `length` is how many samples will come, where that is known; only `wav` says it, in its head.
    public static func makeEncoder(
        for format: OutputFormat,
        inputRate: Double,
        length: Int? = nil
    ) throws(CodecError) -> ResampledEncoder {
        let rate = codingRate(of: format, inputRate: inputRate)
        let encoder: any AudioEncoder =
            switch format.codec {
            case .alaw: ALawEncoder()
            case .mp3: try MP3Encoder(rate: rate, bitrate: format.bitrate ?? 128)
            case .opus: try OpusEncoder(rate: rate, bitrate: format.bitrate ?? 64)
            case .pcm: PCMEncoder()
            case .ulaw: MuLawEncoder()
            case .wav: WAVEncoder(rate: rate, length: length.map { resampledCount($0, from: inputRate, to: rate) })
            }
        return try ResampledEncoder(encoder, rate: Double(rate), inputRate: inputRate)
    }

    /// The rate that the encoder works at, which is the format's except for Opus, whose decoders give 48 kHz from any.
    private static func codingRate(of format: OutputFormat, inputRate: Double) -> Int {
        guard format.codec == .opus else { return format.rate }
        return OpusEncoder.rates.first { Double($0) >= inputRate } ?? format.rate
    }

    private static func resampledCount(_ count: Int, from inputRate: Double, to rate: Int) -> Int {
        Int((Double(count) * (Double(rate) / inputRate)).rounded())
    }
}
