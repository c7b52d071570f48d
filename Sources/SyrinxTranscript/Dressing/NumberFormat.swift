/// How numbers are written.
public enum NumberFormat: String, CaseIterable, Hashable, Sendable {
    /// All in figures: `2 dogs`.
    case digits
    /// All in words: `twenty-five dogs`; addresses are still written as such.
    case words
}
