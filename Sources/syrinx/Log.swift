import Dispatch
import FoundationEssentials
import Glibc
import Synchronization
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// What happens, on standard error: a line an event, as JSON for programs or as text for people.
///
/// Never a text, a sound, a key or a path that a client wrote. Lines are written on a thread of their own, so that a slow
/// reader of the log holds up no request; where it is too slow, lines are left out, and how many is said.
final class Log: Sendable {
    enum Format: String, CaseIterable {
        case json, text, none
    }

    enum Level: String {
        case info, warning, error
    }

    /// Lines that wait to be written.
    private static let capacity = 10_000

    private struct State {
        var lines: [String] = []
        var dropped = 0
    }

    private let format: Format
    private let queue = DispatchQueue(label: "log")
    private let state = Mutex(State())

    /// - Parameter format: By default text for a terminal, and JSON for all else.
    init(_ format: Format? = nil) {
        self.format = format ?? (isatty(STDERR_FILENO) == 1 ? .text : .json)
    }

    /// Something that an operator may want to know; `fields` are sorted by name.
    func note(_ level: Level, _ event: String, _ message: String, _ fields: [String: JSONValue] = [:]) {
        switch format {
        case .none: break
        case .text:
            let details = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.plain($0.value))" }
            write(([message] + details).joined(separator: " "))
        case .json:
            var line = fields
            line["time"] = .string(Self.time())
            line["level"] = .string(level.rawValue)
            line["event"] = .string(event)
            line["message"] = .string(message)
            write(String(decoding: JSONValue.object(line).serialized(), as: UTF8.self))
        }
    }

    /// A request was answered.
    func note(_ exchange: HTTPLog.Exchange) {
        guard format != .none else { return }
        var fields: [String: JSONValue] = [
            "trace_id": .string(exchange.traceID),
            "method": .string(exchange.method),
            "status": .integer(exchange.status),
            "milliseconds": .number(Self.milliseconds(exchange.time)),
            "bytes": .integer(exchange.bytes),
        ]
        fields["route"] = exchange.route.map { .string($0) }
        fields["key"] = exchange.caller.map { .string($0) }
        fields["request_id"] = exchange.requestID.map { .string($0) }
        fields["first_byte_milliseconds"] = exchange.firstByte.map { .number(Self.milliseconds($0)) }
        note(exchange.status >= 500 ? .error : .info, "request", "request", fields)
    }

    /// Returns when all lines are written.
    func flush() {
        queue.sync {}
    }

    private func write(_ line: String) {
        let isFirst = state.withLock { state in
            guard state.lines.count < Self.capacity else {
                state.dropped += 1
                return false
            }
            state.lines.append(line)
            return state.lines.count == 1
        }
        if isFirst { queue.async { self.drain() } }
    }

    private func drain() {
        let (lines, dropped) = state.withLock { state in
            defer { state = State() }
            return (state.lines, state.dropped)
        }
        Console.log(lines.joined(separator: "\n"))
        if dropped > 0 { note(.warning, "log_overflow", "the log's reader is too slow", ["lines": .integer(dropped)]) }
    }

    private static func time() -> String {
        Date().formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted)
        )
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        // As fine as a microsecond.
        return (Double(seconds) * 1e6 + Double(attoseconds) / 1e12).rounded() / 1000
    }

    private static func plain(_ value: JSONValue) -> String {
        value.string ?? String(decoding: value.serialized(), as: UTF8.self)
    }
}

extension Log {
    /// A threshold of a key's quota was reached.
    func note(_ alert: AlertRecord) {
        note(
            .warning,
            "quota_alert",
            "a key has used \(alert.threshold) % of its \(alert.measure) of the \(alert.period)",
            [
                "key": .string(alert.keyID),
                "measure": .string(alert.measure),
                "period": .string(alert.period),
                "threshold_percent": .integer(alert.threshold),
            ]
        )
    }
}
