import SyrinxWire

/// `syrinx keys revoke ID`.
struct RevokeKey: Command {
    static let name = "revoke"
    static let abstract = "End a key, at once and for good."
    static let discussion = "To let it rest only, there is `syrinx keys change ID --disable`."
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
        let key = try await server.ask(AdminKeys.revoke, id: id)
        try report.answer(key, "Key \(key.keyID) (\(Table.plain(key.name))) is revoked and will never work again.")
    }
}
