/// What an answer tells the log, and never the client.
///
/// It is one pointer wide, because every answer is copied with it; a route's is made once for all its answers.
public struct LogNote: Sendable {
    private final class Words: Sendable {
        let route: String?
        let caller: String?

        init(route: String?, caller: String?) {
            self.route = route
            self.caller = caller
        }
    }

    private var words: Words?

    public init(caller: String? = nil) {
        words = caller.map { Words(route: nil, caller: $0) }
    }

    package init(route: String) {
        words = Words(route: route, caller: nil)
    }

    /// The pattern of the route that answered, which the ``Router`` tells.
    public var route: String? { words?.route }

    /// Who asked, by a name that may stand in a log: never a key.
    public var caller: String? {
        get { words?.caller }
        set { words = Words(route: route, caller: newValue) }
    }

    /// Takes the route of `other`.
    mutating func takeRoute(of other: LogNote) {
        words = caller.map { Words(route: other.route, caller: $0) } ?? other.words
    }
}
