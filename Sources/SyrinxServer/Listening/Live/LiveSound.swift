import SyrinxAudio
import SyrinxWire

/// Turns the bytes of a client's messages into samples for an engine.
///
/// Used by one task at a time. Messages may end in the middle of a sample.
final class LiveSound {
    private let format: RealtimeTranscription.AudioFormat
    /// Nil where the rates are the same.
    private let resampler: Resampler?
    /// The first byte of a sample whose second is still to come.
    private var torn: UInt8?

    init(_ format: RealtimeTranscription.AudioFormat, to rate: Int) throws(CodecError) {
        self.format = format
        resampler = format.rate == rate ? nil : try Resampler(from: Double(format.rate), to: Double(rate))
    }

    /// The samples that are complete with `bytes`.
    func samples(of bytes: [UInt8]) throws(CodecError) -> [Float] {
        let samples = format.isMuLaw ? MuLawDecoder.samples(of: bytes) : integers(of: bytes)
        return try resampler?.process(samples) ?? samples
    }

    private func integers(of bytes: [UInt8]) -> [Float] {
        let bytes = (torn.map { [$0] } ?? []) + bytes
        torn = bytes.count.isMultiple(of: 2) ? nil : bytes.last
        return PCMDecoder.samples(of: bytes[...])
    }
}

extension RealtimeTranscription.AudioFormat {
    var bytesPerSecond: Int { isMuLaw ? rate : 2 * rate }

    /// How long so many bytes of it sound.
    func seconds(ofBytes count: Int) -> Double { Double(count) / Double(bytesPerSecond) }
}
