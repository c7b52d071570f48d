import SyrinxWire

/// `syrinx pool remove ID`.
struct RemovePoolKey: Command {
    static let name = "remove"
    static let abstract = "Take a key out of the pool, and forget its secret."
    static let discussion = "What it made is not found any more by its id, since no other key has it."
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
        let removed = try await server.ask(UpstreamKeys.remove, id: id)
        try report.answer(removed, "Key \(removed.keyID) is out of the pool.")
    }
}
