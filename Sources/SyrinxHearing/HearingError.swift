/// A failure of what listens, but for words.
public struct HearingError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// The file of weights is not there, or cannot be read.
        case notInstalled
        /// The file holds something else.
        case notWeights
    }

    public let reason: Reason
    public let description: String

    init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
