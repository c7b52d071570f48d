import SyrinxWire

/// `syrinx pool add NAME`.
struct AddPoolKey: Command {
    static let name = "add"
    static let abstract = "Add a key, whose secret is read from standard input."
    static let discussion = """
        On a terminal it is asked for; the server keeps it encrypted and never shows it again. From a file:

          syrinx pool add main < key.txt
        """
    static let operands = [Operand("NAME", "what the key is called in lists and reports")]
    static let options =
        [
            Option("service", "NAME", "The service that it is a key of. [elevenlabs]"),
            Option("capabilities", "LIST", "What it is used for: text_to_speech,voices_read. [everything]"),
            Option("weight", "N", "How often it is chosen beside others: 1 to 1000. [1]"),
            Option("concurrency", "N", "How many requests it has at a time. [no limit]"),
        ] + Keys.options

    private let named: String
    private let service: String?
    private let capabilities: [String]
    private let weight: Int?
    private let concurrency: Int?
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        named = arguments.operand("NAME")
        service = arguments["service"]
        capabilities = arguments.list("capabilities")
        weight = try arguments.read("weight", "a number")
        concurrency = try arguments.read("concurrency", "a number")
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        var body = UpstreamKeys.AddRequest(named, secret: try Pool.readSecret())
        body.service = service
        body.capabilities = capabilities.isEmpty ? nil : capabilities
        body.weight = weight
        body.concurrency = concurrency
        let key = try await server.ask(UpstreamKeys.add, body)
        let advice = "`syrinx pool test \(key.keyID)` tells what it can do."
        try report.answer(key, "Key \(key.keyID) (\(Table.plain(key.name))) is in the pool. \(advice)")
    }
}
