/// Why the sound of a file cannot be had.
public enum MediaError: Error, Hashable, Sendable {
    /// It has no bytes.
    case empty
    /// It is neither audio nor video, or damaged.
    case notMedia
    /// It has no audio, or none that can be read.
    case noSound
    case tooShort(limit: Duration)
    case tooLong(limit: Duration)
    case tooManyChannels(Int, limit: Int)
    /// Reading it took more time or memory than it may.
    case tooCostly
    /// The child that read it crashed or was killed.
    case died
    /// A program is missing, or cannot be confined.
    case notInstalled(_ reason: String)
    /// The system refused something, by the function that failed and its code.
    case system(_ function: String, code: Int)
}

extension MediaError {
    /// Whether the file is to blame, and no other try will do.
    public var isOfFile: Bool {
        switch self {
        case .empty, .notMedia, .noSound, .tooShort, .tooLong, .tooManyChannels, .tooCostly: true
        case .died, .notInstalled, .system: false
        }
    }

    /// Whether the same file may do later.
    public var retryable: Bool {
        switch self {
        case .died, .system: true
        default: false
        }
    }

    init(system function: String, _ code: Int32) {
        self = .system(function, code: Int(code))
    }
}

extension MediaError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "The file is empty."
        case .notMedia:
            "The file could not be read as audio or video: it is damaged, cut short, or of a kind that is not supported."
        case .noSound: "The file has no audio that could be read."
        case .tooShort(let limit): "The audio is too short: it must have \(Self.text(limit)) at least."
        case .tooLong(let limit): "The audio is too long: it may have \(Self.text(limit)) at most."
        case .tooManyChannels(let count, let limit):
            "The audio has \(count) channels: it may have \(limit) at most."
        case .tooCostly: "The file takes too much time or memory to read."
        case .died: "The program that reads files ended unexpectedly."
        case .notInstalled(let reason): "Files cannot be read: \(reason)."
        case .system(let function, let code): "\(function) failed with \(code)."
        }
    }

    private static func text(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        return milliseconds % 3_600_000 == 0
            ? "\(milliseconds / 3_600_000) hours"
            : milliseconds % 1000 == 0 ? "\(milliseconds / 1000) seconds" : "\(milliseconds) milliseconds"
    }
}
