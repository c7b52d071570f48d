import SyrinxWire

/// `syrinx pool test ID`.
struct TestPoolKey: Command {
    static let name = "test"
    static let abstract = "Ask the service what a key can do, which costs nothing."
    static let discussion = ""
    static let operands = [Pool.id]
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
        let finding = try await server.ask(UpstreamKeys.test, id: id)
        try report.answer(finding, PoolReport.finding(finding))
    }
}
