/// A failure inside an engine.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        case noSuchVoice
        /// A program or file that the engine needs is not there.
        case notInstalled
        /// It crashed, or did not answer in time; the next request gets a fresh one.
        case died
        /// As many as it can serve at once are being served.
        case busy
        /// What is heard is not what it was told to find.
        case mismatch
        case failed
    }

    public let reason: Reason
    /// For the log; never holds what was to be said.
    public let description: String

    public init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
