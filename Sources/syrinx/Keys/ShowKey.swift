import SyrinxWire

/// `syrinx keys show ID`.
struct ShowKey: Command {
    static let name = "show"
    static let abstract = "Show a key: what it may do, and what it has used."
    static let discussion = ""
    static let operands = [Keys.id]
    static let options = Keys.options

    private let id: String
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        id = arguments.operand("ID")
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        let key = try await server.ask(AdminKeys.get, id: id)
        try report.answer(key, KeyReport.details(key))
    }
}
