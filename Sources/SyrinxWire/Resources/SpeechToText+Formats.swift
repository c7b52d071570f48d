extension SpeechToText {
    /// A file to make of a transcript; what the client leaves out is the format's standard, and nil sets no limit.
    public struct ExportOptions: Hashable, Sendable {
        public enum Format: String, Choice {
            case segmentedJSON = "segmented_json"
            case docx, pdf, txt, html, srt
        }

        public var format: Format
        public var includeSpeakers: Bool
        public var includeTimestamps: Bool
        /// In seconds: a longer silence ends a segment.
        public var longestSilence: Double?
        /// In seconds.
        public var maximumSegmentDuration: Double?
        public var maximumSegmentLength: Int?
        /// Of plain text and subtitles only.
        public var maximumLineLength: Int?

        /// The format with all that is standard for it.
        public init(_ format: Format) {
            self.format = format
            includeSpeakers = format != .srt
            includeTimestamps = true
            switch format {
            case .srt:
                longestSilence = 0.8
                maximumSegmentDuration = 4
                maximumSegmentLength = 84
                maximumLineLength = 42
            case .txt: maximumLineLength = 100
            default: break
            }
        }

        /// Refuses limits that nothing can keep to.
        func check() throws(APIError) {
            let limits: [(String, Double?)] = [
                ("segment_on_silence_longer_than_s", longestSilence),
                ("max_segment_duration_s", maximumSegmentDuration),
                ("max_segment_chars", maximumSegmentLength.map { Double($0) }),
                ("max_characters_per_line", maximumLineLength.map { Double($0) }),
            ]
            for (name, limit) in limits {
                guard let limit, limit <= 0 else { continue }
                throw .invalidParameter("additional_formats.\(name)", "The \(name) must be more than 0.")
            }
        }
    }

    /// A file that was made of a transcript.
    public struct AdditionalFormat: Codable, Hashable, Sendable {
        /// Such as `srt`.
        public var requestedFormat: String
        /// `srt`, without a point.
        public var fileExtension: String
        public var contentType: String
        public var isBase64Encoded: Bool
        public var content: String

        public init(
            _ format: ExportOptions.Format,
            fileExtension: String,
            contentType: String,
            isBase64Encoded: Bool,
            content: String
        ) {
            requestedFormat = format.rawValue
            self.fileExtension = fileExtension
            self.contentType = contentType
            self.isBase64Encoded = isBase64Encoded
            self.content = content
        }

        enum CodingKeys: String, CodingKey {
            case content
            case requestedFormat = "requested_format"
            case fileExtension = "file_extension"
            case contentType = "content_type"
            case isBase64Encoded = "is_base64_encoded"
        }
    }
}

extension SpeechToText.ExportOptions: Tagged {
    static let tagName = "format"
    static var tags: [String] { Format.allCases.map(\.rawValue) }
}

extension SpeechToText.ExportOptions: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try fields.decode(Format.self, forKey: .format))
        func read<Value: Decodable>(_ key: CodingKeys, into field: inout Value?) throws {
            if fields.contains(key) { field = try fields.decodeIfPresent(Value.self, forKey: key) }
        }
        if hasLines { try read(.maximumLineLength, into: &maximumLineLength) }
        includeSpeakers = try fields.decodeIfPresent(Bool.self, forKey: .includeSpeakers) ?? includeSpeakers
        includeTimestamps = try fields.decodeIfPresent(Bool.self, forKey: .includeTimestamps) ?? includeTimestamps
        try read(.longestSilence, into: &longestSilence)
        try read(.maximumSegmentDuration, into: &maximumSegmentDuration)
        try read(.maximumSegmentLength, into: &maximumSegmentLength)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(format, forKey: .format)
        if hasLines { try fields.encode(maximumLineLength, forKey: .maximumLineLength) }
        try fields.encode(includeSpeakers, forKey: .includeSpeakers)
        try fields.encode(includeTimestamps, forKey: .includeTimestamps)
        try fields.encode(longestSilence, forKey: .longestSilence)
        try fields.encode(maximumSegmentDuration, forKey: .maximumSegmentDuration)
        try fields.encode(maximumSegmentLength, forKey: .maximumSegmentLength)
    }

    private var hasLines: Bool { format == .txt || format == .srt }

    private enum CodingKeys: String, CodingKey {
        case format
        case maximumLineLength = "max_characters_per_line"
        case includeSpeakers = "include_speakers"
        case includeTimestamps = "include_timestamps"
        case longestSilence = "segment_on_silence_longer_than_s"
        case maximumSegmentDuration = "max_segment_duration_s"
        case maximumSegmentLength = "max_segment_chars"
    }
}
