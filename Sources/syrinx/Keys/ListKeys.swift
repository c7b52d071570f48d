import SyrinxWire

/// `syrinx keys list`.
struct ListKeys: Command {
    static let name = "list"
    static let abstract = "List the keys, with what they have used this month."
    static let discussion = ""
    static let options = [Option("all", nil, "Those that are revoked or have expired, too.")] + Keys.options

    private let showsAll: Bool
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        showsAll = arguments.has("all")
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        var keys: [AdminKeys.Key] = []
        var cursor: String?
        repeat {
            let after = cursor.map { "&cursor=\($0)" } ?? ""
            let page = try await server.ask(AdminKeys.list, query: "page_size=1000\(after)")
            keys += page.keys
            cursor = page.nextCursor
        } while cursor != nil
        if !showsAll { keys.removeAll { $0.state == .revoked || $0.state == .expired } }
        try report.answer(["keys": keys], KeyReport.list(keys))
    }
}
