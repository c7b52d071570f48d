/// Why an archive cannot be written.
public enum ArchiveError: Error, Hashable, Sendable {
    /// An entry has more or fewer bytes than was said when it began.
    case wrongSize
    /// A function of libarchive or of the system failed, with this code.
    case system(_ function: String, _ code: Int)
}

extension ArchiveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongSize: "an entry is not as long as it was said to be"
        case .system(let function, let code): "\(function) returned \(code)"
        }
    }
}
