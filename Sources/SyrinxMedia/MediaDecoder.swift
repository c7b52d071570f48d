import Glibc

/// Opens the files that clients send, whatever they are, for the sound in them.
///
/// Decoding strangers' files is the one thing here that is written in C by many hands and attacked by many more, so it
/// happens in children that can reach nothing but their one file, and may fail in every way.
public struct MediaDecoder: Sendable {
    /// How a file is laid out.
    public enum Format: Hashable, Sendable {
        /// It has a head that tells.
        case any
        /// Samples of ``Media/rate``, 16 bits, one channel, the low byte first, and no head; no child is needed.
        case pcm
    }

    public let limits: MediaLimits
    private let confine: String
    private let ffmpeg: String
    private let ffprobe: String

    /// - Parameters:
    ///   - confine: The path of `syrinx-confine`.
    ///   - folder: Where `ffmpeg` and `ffprobe` are.
    ///   - limits: What a file may be, and what reading it may cost.
    /// - Throws: ``MediaError/notInstalled(_:)``.
    public init(confine: String, ffmpegIn folder: String = "/usr/bin", limits: MediaLimits = MediaLimits())
        throws(MediaError)
    {
        self.limits = limits
        self.confine = confine
        ffmpeg = "\(folder)/ffmpeg"
        ffprobe = "\(folder)/ffprobe"
        for program in [confine, ffmpeg, ffprobe] where access(program, X_OK) != 0 {
            throw .notInstalled("there is no \(program)")
        }
    }

    /// The file at `path`, which is opened at once, so that it may lose its name or its owner.
    ///
    /// Cancelling the task kills the child that looks into it, and throws `CancellationError`.
    public func open(_ path: String, as format: Format = .any) async throws -> Media {
        let file = try MediaFile(path)
        let info =
            switch format {
            case .any: try await probe(file)
            case .pcm: MediaInfo(pcm: file)
            }
        guard let sound = info.sound else { throw MediaError.noSound }
        guard sound.channels <= limits.channels else {
            throw MediaError.tooManyChannels(sound.channels, limit: limits.channels)
        }
        if let duration = info.duration { try check(duration) }
        return Media(info: info, sound: sound, file: file, format: format, decoder: self)
    }

    /// Throws if sound of so many seconds is none that may come.
    func check(_ seconds: Double) throws(MediaError) {
        guard seconds >= limits.shortest / .seconds(1) else { throw .tooShort(limit: limits.shortest) }
        guard seconds <= limits.longest / .seconds(1) else { throw .tooLong(limit: limits.longest) }
    }

    /// A child that decodes.
    func decode(_ file: MediaFile, _ arguments: [String]) throws(MediaError) -> MediaProcess {
        try MediaProcess([ffmpeg] + arguments, reading: file, confinedBy: confine, limits)
    }

    private func probe(_ file: MediaFile) async throws -> MediaInfo {
        let output = ChildOutput(limits) { () throws(MediaError) in
            try MediaProcess([ffprobe] + FFmpeg.probing, reading: file, confinedBy: confine, limits)
        }
        var json: [UInt8] = []
        while let piece = try await output.next() {
            json += piece
            guard json.count <= 1 << 20 else { throw MediaError.tooCostly }
        }
        guard let info = MediaInfo(ffprobe: json) else { throw MediaError.notMedia }
        return info
    }
}

extension MediaInfo {
    fileprivate init(pcm file: MediaFile) {
        let sound = Stream(index: 0, kind: .audio, codec: "pcm_s16le", channels: 1, rate: Media.rate, isDefault: true)
        self.init(format: "s16le", duration: Double(file.size / 2) / Double(Media.rate), streams: [sound])
    }
}
