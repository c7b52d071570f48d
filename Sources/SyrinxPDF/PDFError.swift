/// Why pages cannot be made.
public enum PDFError: Error, Hashable, Sendable {
    /// The machine has no font at all.
    case noFonts
    /// A function of cairo or of Pango failed, with this code.
    case system(_ function: String, _ code: Int)
}

extension PDFError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noFonts: "there is no font on this machine; Debian has fonts-dejavu-core"
        case .system(let function, let code): "\(function) returned \(code)"
        }
    }
}
