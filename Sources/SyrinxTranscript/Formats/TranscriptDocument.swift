/// A transcript as it is laid out for people to read: a title, and paragraphs with who speaks and when above them.
struct TranscriptDocument {
    struct Paragraph: Hashable {
        /// `Speaker 0`; nil if not shown, or unknown.
        var speaker: String?
        /// `00:01:15`; nil if not shown.
        var time: String?
        var text: String
    }

    let title = "Transcript"
    var languageCode: String
    var paragraphs: [Paragraph]

    /// A speaker is named where times are shown or another one spoke before.
    init(_ segments: [Segment], languageCode: String, options: ExportOptions) {
        self.languageCode = languageCode
        var last: String?
        paragraphs = segments.map { segment in
            defer { last = segment.speaker }
            let isNamed = options.includeSpeakers && (options.includeTimestamps || segment.speaker != last)
            return Paragraph(
                speaker: isNamed ? segment.speaker.map(Self.name) : nil,
                time: options.includeTimestamps ? Clock.seconds(segment.start) : nil,
                text: segment.text
            )
        }
    }

    /// Whether the language's script runs from right to left.
    var isRightToLeft: Bool {
        let language = languageCode.lowercased().prefix { $0 != "-" && $0 != "_" }
        return ["ar", "ara", "fa", "fas", "he", "heb", "ps", "pus", "sd", "snd", "ug", "uig", "ur", "urd", "yi", "yid"]
            .contains(String(language))
    }

    /// An identifier as a name: `speaker_0` is `Speaker 0`.
    private static func name(_ identifier: String) -> String {
        let words = identifier.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
