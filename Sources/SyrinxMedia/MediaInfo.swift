import FoundationEssentials

/// What a file says of itself, which need not be true.
public struct MediaInfo: Hashable, Sendable {
    public struct Stream: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case audio
            case video
            case other
        }

        /// Its place among the file's streams.
        public var index: Int
        public var kind: Kind
        /// As FFmpeg calls it: `aac`; nil for one it does not know.
        public var codec: String?
        /// 0 if it has no audio, or none that can be read.
        public var channels = 0
        /// Samples per second; 0 if it has none.
        public var rate = 0
        /// Whether it is told which channel is which.
        public var hasLayout = false
        /// Whether it is one that players play unless told otherwise.
        public var isDefault = false
    }

    /// Its container's names, as FFmpeg has them: `mov,mp4,m4a,3gp,3g2,mj2`.
    public var format: String
    /// Seconds, where it tells.
    public var duration: Double?
    public var streams: [Stream]

    /// The stream that is listened to.
    public var sound: Stream? {
        let readable = streams.filter { $0.kind == .audio && $0.channels > 0 && $0.rate > 0 }
        return readable.first(where: \.isDefault) ?? readable.first
    }

    public var hasVideo: Bool { streams.contains { $0.kind == .video } }
}

extension MediaInfo {
    /// What ffprobe wrote, as JSON; nil for what is none.
    init?(ffprobe json: [UInt8]) {
        let report: Report
        do { report = try JSONDecoder().decode(Report.self, from: Data(json)) } catch { return nil }
        guard let format = report.format?.name, let streams = report.streams else { return nil }
        self.format = format
        duration = report.format?.duration.flatMap(Double.init).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
        self.streams = streams.compactMap { stream in
            guard let index = stream.index else { return nil }
            return Stream(
                index: index,
                kind: stream.kind == "audio" ? .audio : stream.kind == "video" ? .video : .other,
                codec: stream.codec,
                channels: max(0, stream.channels ?? 0),
                rate: stream.rate.flatMap { Int($0) } ?? 0,
                hasLayout: stream.layout.map { $0 != "unknown" } ?? false,
                isDefault: stream.disposition?["default"] == 1
            )
        }
    }

    private struct Report: Decodable {
        struct Format: Decodable {
            var name: String?
            var duration: String?

            enum CodingKeys: String, CodingKey {
                case name = "format_name"
                case duration
            }
        }

        struct Stream: Decodable {
            var index: Int?
            var kind: String?
            var codec: String?
            var channels: Int?
            var rate: String?
            var layout: String?
            var disposition: [String: Int]?

            enum CodingKeys: String, CodingKey {
                case kind = "codec_type"
                case codec = "codec_name"
                case rate = "sample_rate"
                case layout = "channel_layout"
                case index, channels, disposition
            }
        }

        var format: Format?
        var streams: [Stream]?
    }
}
