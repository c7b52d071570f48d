import SyrinxWire

/// The options that say what a key may do.
enum KeyOptions {
    static let options =
        [
            Option("permissions", "LIST", "What it may do: text_to_speech,voices_read or all (but administer)."),
            Option("services", "LIST", "The services that it may use through the gateway, or none."),
            Option("fallback", "LIST", "When this server answers itself: no_keys,quota,upstream_error, local or none."),
        ]
        + measures.flatMap { measure in
            periods.map { period in
                Option("\(measure)-per-\(period)", "N", "Its \(measure) in a calendar \(period), or none for no limit.")
            }
        } + [
            Option("concurrency", "N", "How much it makes at a time, or none for the server's limit."),
            Option("cache", "WORD", "Whether to answer again with what was made before: on, off or default."),
            Option("allow-from", "LIST", "The addresses that it works from: 10.0.0.0/8,::1 or any."),
            Option("expires-in", "TIME", "When it ends: 90d, 12h, 30m, or never."),
        ]

    private static let measures = ["credits", "requests"]
    private static let periods = ["hour", "day", "month"]

    /// What the options change of a key.
    static func change(_ arguments: Arguments) throws(UsageError) -> AdminKeys.ChangeRequest {
        var change = AdminKeys.ChangeRequest()
        change.permissions = list("permissions", emptiedBy: "all", in: arguments)
        change.services = list("services", emptiedBy: "none", in: arguments)
        change.fallback = try fallback(arguments)
        change.credits = try limits("credits", in: arguments)
        change.requests = try limits("requests", in: arguments)
        change.concurrency = try number("concurrency", in: arguments)
        change.allowedIPs = list("allow-from", emptiedBy: "any", in: arguments)
        switch arguments["cache"] {
        case nil: break
        case "on": change.cache = .set(true)
        case "off": change.cache = .set(false)
        case "default": change.cache = .cleared
        case let word?: throw UsageError("--cache must be on, off or default, not \(word)")
        }
        if arguments["expires-in"] == "never" {
            change.expiresAtUnix = .cleared
        } else {
            let span: Span? = try arguments.read("expires-in", "never or \(Span.form)")
            change.expiresInSeconds = span?.seconds
        }
        return change
    }

    private static func list(_ name: String, emptiedBy word: String, in arguments: Arguments) -> Change<[String]> {
        guard let text = arguments[name] else { return .unchanged }
        if text == word { return .cleared }
        return .set(text.split { $0 == "," || $0 == " " }.map(String.init))
    }

    /// On what this server answers itself: `local` is on everything.
    private static func fallback(
        _ arguments: Arguments
    ) throws(UsageError) -> Change<[AdminKeys.FallbackReason]> {
        switch arguments["fallback"] {
        case nil: return .unchanged
        case "none": return .cleared
        case "local": return .set(AdminKeys.FallbackReason.allCases)
        case let text?:
            var reasons: [AdminKeys.FallbackReason] = []
            for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
                guard let reason = AdminKeys.FallbackReason(rawValue: String(word)) else {
                    throw UsageError("--fallback must be none, local or of no_keys, quota, upstream_error, not \(word)")
                }
                reasons.append(reason)
            }
            return .set(reasons)
        }
    }

    private static func number(_ name: String, in arguments: Arguments) throws(UsageError) -> Change<Int> {
        if arguments[name] == "none" { return .cleared }
        let number: Int? = try arguments.read(name, "a number or none")
        return number.map { .set($0) } ?? .unchanged
    }

    private static func limits(
        _ measure: String,
        in arguments: Arguments
    ) throws(UsageError) -> Change<AdminKeys.LimitsChange> {
        let change = AdminKeys.LimitsChange(
            hour: try number("\(measure)-per-hour", in: arguments),
            day: try number("\(measure)-per-day", in: arguments),
            month: try number("\(measure)-per-month", in: arguments)
        )
        return change == AdminKeys.LimitsChange() ? .unchanged : .set(change)
    }
}

extension AdminKeys.CreateRequest {
    /// A key of this name to which a change is made before there is one.
    init(_ name: String, _ change: AdminKeys.ChangeRequest) {
        self.init(name)
        change.permissions.apply(to: &permissions)
        change.services.apply(to: &services)
        change.fallback.apply(to: &fallback)
        change.credits.map(\.limits).apply(to: &credits)
        change.requests.map(\.limits).apply(to: &requests)
        change.concurrency.apply(to: &concurrency)
        change.cache.apply(to: &cache)
        change.allowedIPs.apply(to: &allowedIPs)
        expiresInSeconds = change.expiresInSeconds
    }
}

extension AdminKeys.LimitsChange {
    fileprivate var limits: AdminKeys.Limits {
        var limits = AdminKeys.Limits()
        hour.apply(to: &limits.hour)
        day.apply(to: &limits.day)
        month.apply(to: &limits.month)
        return limits
    }
}
