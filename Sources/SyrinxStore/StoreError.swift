/// Why something cannot be kept or found again; tells nothing of what was to be kept.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// The disk is full, read-only or broken.
        case disk
        /// Another process uses the same folder.
        case inUse
        /// What is kept was written by a newer version, or is damaged.
        case unreadable
        /// A mistake in the store itself.
        case failed
    }

    public let reason: Reason
    public let description: String

    public init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
