import SyrinxWire

/// `syrinx keys rotate ID`.
struct RotateKey: Command {
    static let name = "rotate"
    static let abstract = "Give a key another secret, and print it this once."
    static let discussion = "The secret before works beside it for a while, so that it can be replaced without a gap."
    static let operands = [Keys.id]
    static let options =
        [Option("grace", "TIME", "How long the secret before works: up to 90d, or 0s. [7d]")] + Keys.options

    private let id: String
    private let grace: Span?
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        id = arguments.operand("ID")
        grace = try arguments.read("grace", Span.form)
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        let body = AdminKeys.RotateRequest(graceSeconds: grace?.seconds)
        let issued = try await server.ask(AdminKeys.rotate, body, id: id)
        let end = issued.key.previousSecretUntilUnix.map { "works until \(KeyReport.time($0))" } ?? "works no more"
        try report.answer(issued, KeyReport.secret(issued, is: "new secret") + "\nThe secret before \(end).")
    }
}
