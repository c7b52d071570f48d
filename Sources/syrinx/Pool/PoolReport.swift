import SyrinxWire

/// Keys of the pool as people want to read them.
enum PoolReport {
    static func list(_ keys: [UpstreamKeys.Key]) -> String {
        if keys.isEmpty { return "There are no keys yet; `syrinx pool add NAME` adds one." }
        let heads = ["ID", "SERVICE", "NAME", "STATE", "SECRET", "IN USE", "CREDITS LEFT", "RESTS"]
        let rows = keys.map { key in
            [
                key.keyID, key.service, key.name, key.state.rawValue, "...\(key.hint)",
                "\(key.inFlight)" + (key.concurrency.map { " of \($0)" } ?? ""),
                key.creditsLeft.map { "\($0)" } ?? "unknown", key.rests.map(text).joined(separator: "; "),
            ]
        }
        return Table([heads] + rows).text
    }

    /// `active`, or why it is not.
    static func state(_ key: UpstreamKeys.Key) -> String {
        let rests = key.rests.map(text).joined(separator: "; ")
        return key.state.rawValue + (rests.isEmpty ? "" : " (\(rests))")
    }

    static func finding(_ finding: UpstreamKeys.Finding) -> String {
        let verdict =
            switch finding.isValid {
            case true?: "works"
            case false?: "is refused by its service"
            case nil: "could not be tested"
            }
        var text = "Key \(finding.key.keyID) (\(Table.plain(finding.key.name))) \(verdict)"
        text += finding.message.map { ": \(Table.plain($0))" } ?? "."
        let rows = finding.capabilities.sorted { $0.key < $1.key }.map { [$0.key, $0.value ? "yes" : "no"] }
        return rows.isEmpty ? text : text + "\n\n" + Table([["CAN", ""]] + rows).text
    }

    static func events(_ events: [AdminEvents.Event]) -> String {
        if events.isEmpty { return "Nothing has happened." }
        let heads = ["TIME", "EVENT", "SERVICE", "POOL KEY", "KEY", "FOR", "REASON", "UNTIL"]
        let rows = events.map { event in
            [
                KeyReport.time(event.timeUnix), event.kind, event.service ?? "", event.upstreamKeyName ?? "",
                event.keyName ?? "", event.capability ?? "", event.reason ?? "",
                event.untilUnix.map { KeyReport.time($0) } ?? "",
            ]
        }
        return Table([heads] + rows).text
    }

    private static func text(_ rest: UpstreamKeys.Rest) -> String {
        let scope = rest.capability.map { " for \($0)" } ?? ""
        return rest.reason + scope + (rest.untilUnix.map { " until \(KeyReport.time($0))" } ?? "")
    }
}
