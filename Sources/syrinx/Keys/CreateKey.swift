import SyrinxWire

/// `syrinx keys create NAME`.
struct CreateKey: Command {
    static let name = "create"
    static let abstract = "Make a key, and print its secret this once."
    static let discussion = """
        Without options the key may do everything but administer, without limit. For a person with a quota:

          syrinx keys create Anna --credits-per-month 100000 --permissions text_to_speech,voices_read
        """
    static let operands = [Operand("NAME", "whose key it is, for lists and reports")]
    static let options = KeyOptions.options + Keys.options

    private let body: AdminKeys.CreateRequest
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        body = AdminKeys.CreateRequest(arguments.operand("NAME"), try KeyOptions.change(arguments))
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        let issued = try await server.ask(AdminKeys.create, body)
        try report.answer(issued, KeyReport.secret(issued, is: "secret"))
    }
}
