import SyrinxText

/// How long a speaker is silent where no author says it, in seconds.
enum Pause {
    /// Before the first word and after the last.
    static let lead = 0.06
    static let tail = 0.12

    /// After a clause that ends so.
    static func after(_ ending: Clause.Ending) -> Double {
        switch ending {
        case .open: 0
        case .phrase: 0.16
        case .statement, .question, .exclamation: 0.38
        case .paragraph: 0.7
        }
    }

    /// Between a line of a dialogue that ends so and the next.
    ///
    /// Who goes on does it as between two sentences. Another takes breath first, and answers a question sooner: within a
    /// quarter of a second in conversations (Stivers et al., 2009, doi:10.1073/pnas.0903616106). Who is cut off is cut
    /// off at once.
    static func beforeTurn(after ending: Clause.Ending, ofAnother isAnother: Bool) -> Double {
        guard isAnother else { return max(after(ending), after(.phrase)) }
        return switch ending {
        case .open, .phrase: after(.phrase)
        case .question: 0.25
        case .exclamation: 0.4
        case .statement: 0.5
        case .paragraph: 0.8
        }
    }
}
