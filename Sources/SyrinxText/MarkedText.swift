/// A clause's text without its markup, and what the markup says of it.
struct MarkedText: Sendable {
    enum Role: Hashable, Sendable {
        /// To be read as it is written.
        case written
        /// To be read as something else.
        case replaced([Unicode.Scalar])
        case interpreted([Unicode.Scalar], Interpretation)
        case pronounced(Pronunciation)

        /// Whether it is part of the text as it is written, and is read with what stands around it.
        var isRead: Bool {
            switch self {
            case .written, .pronounced: true
            case .replaced, .interpreted: false
            }
        }
    }

    struct Span: Hashable, Sendable {
        /// In ``scalars``.
        var range: Range<Int>
        var style: SpeakingStyle
        var role: Role = .written
    }

    struct Pause: Hashable, Sendable {
        var seconds: Double
        /// It stands before this index of ``scalars``.
        var position: Int
    }

    var language: String
    /// The text, of which ``spans`` tell what belongs to the clause.
    var scalars: [Unicode.Scalar]
    /// Where each scalar comes from in the whole text; nil if ``scalars`` is the whole text itself.
    var sources: [Range<Int>]?
    /// In order, without gap.
    var spans: [Span]
    var pauses: [Pause] = []

    /// Whether each scalar of `range` is one of the whole text, neither a reference nor put in by a rule.
    func isWritten(_ range: Range<Int>) -> Bool {
        sources?[range].allSatisfy { $0.count == 1 } ?? true
    }

    func source(of range: Range<Int>) -> Range<Int> {
        guard let sources else { return range }
        guard let last = range.last else {
            let place =
                range.lowerBound < sources.count ? sources[range.lowerBound].lowerBound : sources.last?.upperBound
            return (place ?? 0)..<(place ?? 0)
        }
        return sources[range.lowerBound].lowerBound..<sources[last].upperBound
    }
}
