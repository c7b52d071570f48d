import SyrinxWire

/// `syrinx pool rest ID`.
struct RestPoolKey: Command {
    static let name = "rest"
    static let abstract = "Let a key not be used for a while, or have it used again."
    static let discussion = ""
    static let operands = [Pool.id]
    static let options =
        [Option("for", "TIME", "How long: 90d, 12h, 30m; 0s ends every rest of it. [1h]")] + Keys.options

    private let id: String
    private let span: Span?
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        id = arguments.operand("ID")
        span = try arguments.read("for", Span.form)
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        let body = UpstreamKeys.RestRequest(seconds: span?.seconds ?? 3600)
        let key = try await server.ask(UpstreamKeys.rest, body, id: id)
        try report.answer(key, "Key \(key.keyID) (\(Table.plain(key.name))) is \(PoolReport.state(key)).")
    }
}
