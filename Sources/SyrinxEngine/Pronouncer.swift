public import SyrinxText

/// An engine that knows how words of a language are pronounced, also those in no dictionary.
///
/// Engines that listen ask one that speaks.
public protocol Pronouncer: Sendable {
    /// The sounds of `word`; empty if it has none.
    func phones(of word: String) -> [ArpabetPhone]
}
