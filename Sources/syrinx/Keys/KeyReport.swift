import FoundationEssentials
import SyrinxWire

/// Keys as people or scripts want to read them.
struct KeyReport {
    private let isJSON: Bool

    init(_ arguments: Arguments) {
        isJSON = arguments.has("json")
    }

    /// Prints `value` as JSON, or else the text.
    func answer(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
        guard isJSON else {
            Console.answer(text())
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Console.answer(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func list(_ keys: [AdminKeys.Key]) -> String {
        if keys.isEmpty { return "There are no keys yet; `syrinx keys create NAME` makes one." }
        let heads = ["ID", "NAME", "STATE", "SECRET", "CREDITS/MONTH", "REQUESTS/MONTH", "LAST USED", "EXPIRES"]
        return Table(
            [heads]
                + keys.map { key in
                    [
                        key.keyID, key.name, key.state.rawValue, "...\(key.hint)", text(key.use.credits.month),
                        text(key.use.requests.month), time(key.lastUsedAtUnix), time(key.expiresAtUnix),
                    ]
                }
        ).text
    }

    static func details(_ key: AdminKeys.Key) -> String {
        let reserved = Permission.reserved.map(\.rawValue).sorted().joined(separator: ", ")
        let concurrency = key.concurrency.map { "\($0), of which \(key.use.inFlight ?? 0) now" }
        let cache = key.cache.map { $0 ? "on" : "off" }
        let services = key.services.isEmpty ? "none" : key.services.joined(separator: ", ")
        let fallback = key.fallback.isEmpty ? "never" : "on " + key.fallback.map(\.rawValue).joined(separator: ", ")
        var rows: [[String]] = [
            ["Key", key.keyID],
            ["Name", key.name],
            ["State", key.state.rawValue],
            ["Secret", "ends in \(key.hint)"],
            ["Permissions", key.permissions?.joined(separator: ", ") ?? "all but \(reserved)"],
            ["Services", services],
            ["Falls back", fallback],
            ["At a time", concurrency ?? "the server's limit"],
            ["Cache", cache ?? "the server's setting"],
            ["Works from", key.allowedIPs?.joined(separator: ", ") ?? "any address"],
            ["Made", time(key.createdAtUnix)],
            ["Expires", time(key.expiresAtUnix)],
            ["Last used", time(key.lastUsedAtUnix)],
        ]
        if let end = key.revokedAtUnix { rows.append(["Revoked", time(end)]) }
        if let end = key.previousSecretUntilUnix { rows.append(["Old secret", "works until \(time(end))"]) }
        if let account = key.serviceAccountUserID { rows.append(["Account", account]) }
        let (credits, requests) = (key.use.credits, key.use.requests)
        let use = [
            ["Used", "CREDITS", "REQUESTS", "STARTS ANEW"],
            ["this hour", text(credits.hour), text(requests.hour), time(credits.hour.resetsAtUnix)],
            ["this day", text(credits.day), text(requests.day), time(credits.day.resetsAtUnix)],
            ["this month", text(credits.month), text(requests.month), time(credits.month.resetsAtUnix)],
        ]
        return Table(rows).text + "\n\n" + Table(use).text
    }

    /// A secret, and that it is not shown again.
    static func secret(_ issued: AdminKeys.Issued, is adjective: String) -> String {
        let name = Table.plain(issued.key.name)
        return "Key \(issued.key.keyID) (\(name)). Its \(adjective), shown this once:\n\(issued.secret)"
    }

    private static func text(_ amount: AdminKeys.Amount) -> String {
        amount.limit.map { "\(amount.used) of \($0)" } ?? "\(amount.used)"
    }

    /// `2026-11-26 13:00 UTC`.
    static func time(_ seconds: Int?) -> String {
        guard let seconds else { return "never" }
        let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        return text.prefix(16).replacing("T", with: " ") + " UTC"
    }
}
