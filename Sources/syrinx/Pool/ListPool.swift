import SyrinxWire

/// `syrinx pool list`.
struct ListPool: Command {
    static let name = "list"
    static let abstract = "List the keys, with what they have left and why one rests."
    static let discussion = ""
    static let options = Keys.options

    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        let page = try await server.ask(UpstreamKeys.list)
        try report.answer(page, PoolReport.list(page.keys))
    }
}
