import SyrinxWire

/// `syrinx pool events`.
struct ListPoolEvents: Command {
    static let name = "events"
    static let abstract = "Show what befell the keys and when this server answered itself, the newest first."
    static let discussion = ""
    static let options =
        [
            Option("count", "N", "How many at most: 1 to 1000. [50]"),
            Option("kind", "WORD", "rested, disabled, exhausted, returned, quota_alert or fallback only."),
            Option("key", "ID", "Those of one key only."),
        ] + Keys.options

    private let query: AdminEvents.Query
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        var query = AdminEvents.Query()
        query.pageSize = try arguments.read("count", "a number") ?? 50
        if let word = arguments["kind"] {
            guard let kind = AdminEvents.Kind(rawValue: word) else {
                let words = AdminEvents.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError("--kind must be one of \(words), not \(word)")
            }
            query.kind = kind
        }
        query.upstreamKeyID = arguments["key"]
        self.query = query
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        var text = "page_size=\(query.pageSize ?? 50)"
        if let kind = query.kind { text += "&kind=\(kind.rawValue)" }
        if let id = query.upstreamKeyID { text += "&upstream_key_id=\(RunningServer.encoded(id))" }
        let page = try await server.ask(AdminEvents.list, query: text)
        try report.answer(page, PoolReport.events(page.events))
    }
}
