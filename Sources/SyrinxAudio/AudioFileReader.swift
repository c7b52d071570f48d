import CSndfile
public import SyrinxWire

/// Reads the samples of a sound file that was made by an encoder of ``Codec``, piece by piece.
///
/// It blocks its thread, and is used by one task at a time.
public final class AudioFileReader {
    /// Samples per second.
    public let rate: Int
    /// How many samples the file has, where it tells; in MP3 it does not, and libsndfile only guesses.
    public let length: Int?
    private let file: OpaquePointer

    /// A reader of the file at `path`, whose channels are one.
    ///
    /// - Throws: The system's or libsndfile's code, if it cannot be opened or does not hold that format.
    public init(_ path: String, format: OutputFormat) throws(CodecError) {
        var info = SF_INFO()
        if let kind = Self.headless(format.codec) {
            info.format = Int32(kind)
            info.samplerate = Int32(format.rate)
            info.channels = 1
        }
        guard let file = sf_open(path, Int32(SFM_READ), &info) else {
            throw CodecError("sf_open", Int(sf_error(nil)))
        }
        guard info.channels == 1, Self.holds(info.format, format.codec) else {
            sf_close(file)
            throw CodecError("sf_open", SF_ERR_UNRECOGNISED_FORMAT)
        }
        self.file = file
        rate = Int(info.samplerate)
        length = format.codec == .mp3 || info.frames == sf_count_t.max ? nil : Int(info.frames)
    }

    deinit {
        sf_close(file)
    }

    /// At most `count` samples, fewer only at the end, and none behind it.
    public func read(_ count: Int) throws(CodecError) -> [Int16] {
        let samples = try readFloats(count)
        return [Int16](unsafeUninitializedCapacity: samples.count) { integers, filled in
            Int16.convert(samples, into: integers)
            filled = samples.count
        }
    }

    /// The same, as numbers from -1 to 1 and those a little beyond that lossy codecs give.
    func readFloats(_ count: Int) throws(CodecError) -> [Float] {
        let samples = [Float](unsafeUninitializedCapacity: count) { samples, filled in
            filled = max(0, Int(sf_readf_float(file, samples.baseAddress, sf_count_t(count))))
        }
        let code = sf_error(file)
        guard code == 0 else { throw CodecError("sf_readf_float", Int(code)) }
        return samples
    }

    /// How libsndfile calls what has no head to tell it.
    private static func headless(_ codec: OutputFormat.Codec) -> Int? {
        switch codec {
        case .alaw: SF_FORMAT_RAW | SF_FORMAT_ALAW
        case .pcm: SF_FORMAT_RAW | SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE
        case .ulaw: SF_FORMAT_RAW | SF_FORMAT_ULAW
        case .mp3, .opus, .wav: nil
        }
    }

    /// Whether a file that libsndfile found to be of `kind` is what an encoder of `codec` makes.
    private static func holds(_ kind: Int32, _ codec: OutputFormat.Codec) -> Bool {
        let (container, coding) = (Int(kind) & SF_FORMAT_TYPEMASK, Int(kind) & SF_FORMAT_SUBMASK)
        return switch codec {
        case .alaw, .pcm, .ulaw: true
        case .mp3: container == SF_FORMAT_MPEG
        case .opus: container == SF_FORMAT_OGG && coding == SF_FORMAT_OPUS
        case .wav: container == SF_FORMAT_WAV
        }
    }
}
