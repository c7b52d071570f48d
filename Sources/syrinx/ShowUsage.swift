import FoundationEssentials
import SyrinxWire

/// `syrinx usage`.
struct ShowUsage: Command {
    static let name = "usage"
    static let abstract = "Show what a running server was used for, by whom and with which keys."
    static let discussion = ""
    static let options =
        [
            Option("by", "WORD", "token, service, capability, model or upstream_key. [token]"),
            Option("last", "TIME", "How far back: 90d, 12h, 30m. [30d]"),
            Option("service", "NAME", "What was passed on to that service only."),
        ] + Keys.options

    private let breakdown: AdminUsage.Breakdown
    private let span: Span?
    private let service: String?
    private let server: RunningServer
    private let report: KeyReport

    init(_ arguments: Arguments) throws(UsageError) {
        let word = arguments["by"] ?? AdminUsage.Breakdown.token.rawValue
        guard let breakdown = AdminUsage.Breakdown(rawValue: word) else {
            throw UsageError("--by must be token, service, capability, model or upstream_key, not \(word)")
        }
        self.breakdown = breakdown
        span = try arguments.read("last", Span.form)
        service = arguments["service"]
        if let service, !service.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }) {
            throw UsageError("--service must be the name of a service, not \(service)")
        }
        server = try RunningServer(arguments)
        report = KeyReport(arguments)
    }

    func run() async throws {
        // The second that has begun counts too.
        let end = Int(Date().timeIntervalSince1970) + 1
        let start = max(0, end - (span?.seconds ?? 30 * 86400) - 1)
        var query = "start_unix=\(start)&end_unix=\(end)&breakdown=\(breakdown.rawValue)"
        if let service { query += "&service=\(service)" }
        let usage = try await server.ask(AdminUsage.get, query: query)
        try report.answer(usage, Self.text(usage.usage))
    }

    static func text(_ lines: [AdminUsage.Line]) -> String {
        if lines.isEmpty { return "Nothing was used in that time." }
        let rows = lines.map { line in
            let name = line.name == line.id ? "" : line.name
            let numbers = [
                line.requests, line.characters, line.credits, line.creditsSaved, line.bytes, line.seconds,
            ]
            return [line.id, name] + numbers.map { "\($0)" }
        }
        let head = ["ID", "NAME", "REQUESTS", "CHARACTERS", "CREDITS", "SAVED", "BYTES", "SECONDS"]
        return Table([head] + rows).text
    }
}
