/// A kind of file that a transcript is exported as.
public enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    case srt
    case txt
    case html
    case segmentedJSON = "segmented_json"
    case docx
    case pdf

    /// Without a dot.
    public var fileExtension: String { self == .segmentedJSON ? "json" : rawValue }

    public var contentType: String {
        switch self {
        case .srt: "text/srt"
        case .txt: "text/plain"
        case .html: "text/html"
        case .segmentedJSON: "application/json"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .pdf: "application/pdf"
        }
    }

    /// Whether its bytes are no text, and travel in base 64.
    public var isBinary: Bool { self == .docx || self == .pdf }
}
