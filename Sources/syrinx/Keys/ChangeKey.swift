import SyrinxWire

/// `syrinx keys change ID`.
struct ChangeKey: Command {
    static let name = "change"
    static let abstract = "Change what a key may do; what is not named stays as it is."
    static let discussion = "The change holds from the next request on."
    static let operands = [Keys.id]
    static let options =
        [
            Option("name", "NAME", "Another name."),
            Option("disable", nil, "Let it not work for now."),
            Option("enable", nil, "Let it work again."),
        ] + KeyOptions.options + Keys.options

    private let id: String
    private let body: AdminKeys.ChangeRequest
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        id = arguments.operand("ID")
        var body = try KeyOptions.change(arguments)
        body.name = arguments["name"]
        if arguments.has("disable") || arguments.has("enable") {
            guard arguments.has("disable") != arguments.has("enable") else {
                throw UsageError("--disable and --enable are opposites; give one of them")
            }
            body.isDisabled = arguments.has("disable")
        }
        guard body != AdminKeys.ChangeRequest() else {
            throw UsageError("nothing is to be changed; give an option, such as --credits-per-month 100000")
        }
        self.body = body
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        let key = try await server.ask(AdminKeys.change, body, id: id)
        try report.answer(key, KeyReport.details(key))
    }
}
