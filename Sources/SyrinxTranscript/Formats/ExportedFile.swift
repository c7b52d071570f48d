public import FoundationEssentials

/// A transcript as a file.
public struct ExportedFile: Hashable, Sendable {
    public var format: ExportFormat
    public var bytes: [UInt8]

    /// The bytes as the API's reply carries them: as text, or in base 64 if they are none.
    public var content: String {
        format.isBinary ? Data(bytes).base64EncodedString() : String(decoding: bytes, as: UTF8.self)
    }
}

extension Transcript {
    /// The transcript as a file that says it was `made` then.
    ///
    /// Takes milliseconds for each minute of speech where the file is a `pdf`: not for a thread that must not wait.
    public func exported(as options: ExportOptions, made: Date) throws -> ExportedFile {
        let segments = Segmenter(options.limits).segments(of: self)
        let document = TranscriptDocument(segments, languageCode: languageCode, options: options)
        let bytes =
            switch options.format {
            case .srt: Array(SRT(options: options).text(of: segments).utf8)
            case .txt: Array(PlainText(options: options).text(of: segments).utf8)
            case .html: Array(HTML(document: document).text().utf8)
            case .segmentedJSON: SegmentedJSON(options: options).bytes(of: segments)
            case .docx: try DOCX(document: document, made: made).bytes()
            case .pdf: try document.pdf(made: made)
            }
        return ExportedFile(format: options.format, bytes: bytes)
    }
}
