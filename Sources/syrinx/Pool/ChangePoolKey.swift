import SyrinxWire

/// `syrinx pool change ID`.
struct ChangePoolKey: Command {
    static let name = "change"
    static let abstract = "Change what a key is used for, or its secret; what is not named stays as it is."
    static let discussion = "The change holds from the next request on."
    static let operands = [Pool.id]
    static let options =
        [
            Option("name", "NAME", "Another name."),
            Option("capabilities", "LIST", "What it is used for: text_to_speech,voices_read or all."),
            Option("weight", "N", "How often it is chosen beside others: 1 to 1000."),
            Option("concurrency", "N", "How many requests it has at a time, or none for no limit."),
            Option("disable", nil, "Let it not be used."),
            Option("enable", nil, "Let it be used again."),
            Option("secret", nil, "Read another secret from standard input; its rests end with it."),
        ] + Keys.options

    private let id: String
    private let body: UpstreamKeys.ChangeRequest
    private let readsSecret: Bool
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        id = arguments.operand("ID")
        var body = UpstreamKeys.ChangeRequest()
        body.name = arguments["name"]
        if let text = arguments["capabilities"] {
            body.capabilities = text == "all" ? .cleared : .set(arguments.list("capabilities"))
        }
        body.weight = try arguments.read("weight", "a number")
        if arguments["concurrency"] == "none" {
            body.concurrency = .cleared
        } else {
            let number: Int? = try arguments.read("concurrency", "a number or none")
            body.concurrency = number.map { .set($0) } ?? .unchanged
        }
        if arguments.has("disable") || arguments.has("enable") {
            guard arguments.has("disable") != arguments.has("enable") else {
                throw UsageError("--disable and --enable are opposites; give one of them")
            }
            body.isDisabled = arguments.has("disable")
        }
        readsSecret = arguments.has("secret")
        guard readsSecret || body != UpstreamKeys.ChangeRequest() else {
            throw UsageError("nothing is to be changed; give an option, such as --weight 2")
        }
        self.body = body
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        var body = body
        if readsSecret { body.secret = try Pool.readSecret() }
        let key = try await server.ask(UpstreamKeys.change, body, id: id)
        try report.answer(key, PoolReport.list([key]))
    }
}
