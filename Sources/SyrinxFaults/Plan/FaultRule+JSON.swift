import SyrinxHTTP
import SyrinxWire

extension FaultRule {
    /// - Parameter number: By which a rule without a name is called.
    init(json: JSONValue, at path: String, number: Int) throws(FaultFileError) {
        var fields = try FaultFields(json, at: path)
        name = try fields.string("name") ?? "rule \(number)"
        guard (1...100).contains(name.utf8.count), name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw FaultFileError("must have 1 to 100 characters, all of ASCII, for it stands in a header")
                .at(fields.path("name"))
        }
        guard let pattern = try fields.string("route") else {
            throw FaultFileError("is missing").at(fields.path("route"))
        }
        do throws(FaultFileError) {
            route = try RoutePattern(pattern)
        } catch {
            throw error.at(fields.path("route"))
        }
        key = try fields.string("key")
        moment = Moment(
            after: try fields.integer("after", in: 0...Int.max) ?? 0,
            first: try fields.integer("first", in: 1...Int.max),
            every: try fields.integer("every", in: 1...Int.max) ?? 1,
            chance: try fields.number("chance", in: 0...1) ?? 1
        )
        let delay = try fields.seconds("delay")
        self.delay = delay ?? .zero
        fault = try Fault(&fields)
        try fields.end()
        guard fault != nil || delay != nil else {
            throw FaultFileError("does nothing: give it one of \(Fault.names.joined(separator: ", ")) or delay").at(
                path
            )
        }
    }
}

extension Fault {
    static let names = ["error", "answer", "stall", "cut", "close"]

    /// What a rule says is to go wrong; nil if it says nothing of it.
    fileprivate init?(_ rule: inout FaultFields) throws(FaultFileError) {
        var given: [(name: String, value: JSONValue)] = []
        for name in Self.names {
            if let value = rule.take(name) { given.append((name, value)) }
        }
        guard let (name, value) = given.first else { return nil }
        guard given.count == 1 else {
            throw FaultFileError("has both \(name) and \(given[1].name); make two rules of it").at(rule.path)
        }
        let path = rule.path(name)
        switch name {
        case "error": self = try .error(value, at: path)
        case "answer": self = .answer(try Answer(value, at: path))
        case "stall": self = try .stall(value, at: path)
        case "cut": self = try .cut(value, at: path)
        default: self = try .close(value, at: path)
        }
    }

    /// `"system_busy"`, or `{name, headers, afterMessages}`.
    private static func error(_ json: JSONValue, at path: String) throws(FaultFileError) -> Self {
        var fields = try FaultFields(json.string == nil ? json : ["name": json], at: path)
        let name = try fields.string("name") ?? ""
        guard var error = APIError.upstream[name] else {
            let known = APIError.upstream.keys.sorted().joined(separator: ", ")
            throw FaultFileError("is \(name.isEmpty ? "missing" : name) and must be one of \(known)")
                .at(json.string == nil ? fields.path("name") : path)
        }
        for (name, value) in try fields.texts("headers") { error.headers[name.lowercased()] = value }
        let count = try fields.integer("afterMessages", in: 0...Int.max) ?? 0
        try fields.end()
        return .error(error, afterMessages: count)
    }

    /// `true`, seconds, or `{seconds, afterBytes}` or `{seconds, afterMessages}`.
    private static func stall(_ json: JSONValue, at path: String) throws(FaultFileError) -> Self {
        switch json {
        case .bool(true): return .stall(nil, .head)
        case .integer, .number:
            var fields = try FaultFields(["seconds": json], at: path)
            return .stall(try fields.seconds("seconds"), .head)
        default:
            var fields = try FaultFields(json, at: path)
            let fault = Self.stall(try fields.seconds("seconds"), try Place(&fields))
            try fields.end()
            return fault
        }
    }

    /// `true`, a number of bytes, or `{afterBytes}` or `{afterMessages}`.
    private static func cut(_ json: JSONValue, at path: String) throws(FaultFileError) -> Self {
        if json == .bool(true) { return .cut(.head) }
        var fields = try FaultFields(json.isNumber ? ["afterBytes": json] : json, at: path)
        let place = try Place(&fields)
        try fields.end()
        return .cut(place)
    }

    /// A code, or `{code, reason, message, afterMessages}`.
    private static func close(_ json: JSONValue, at path: String) throws(FaultFileError) -> Self {
        var fields = try FaultFields(json.isNumber ? ["code": json] : json, at: path)
        // RFC 6455, 7.4.2: those below 1000 are nobody's, and those above 4999 there are not.
        guard let code = try fields.integer("code", in: 1000...4999) else {
            throw FaultFileError("is missing").at(fields.path("code"))
        }
        // RFC 6455, 7.4.1.
        guard ![1004, 1005, 1006, 1015].contains(code) else {
            throw FaultFileError("is \(code), which is never sent").at(fields.path("code"))
        }
        let reason = try fields.string("reason") ?? ""
        // RFC 6455, 5.5.
        guard reason.utf8.count <= 123 else {
            throw FaultFileError("is longer than 123 bytes").at(fields.path("reason"))
        }
        let closing = Closing(
            WebSocket.CloseCode(rawValue: UInt16(code)),
            reason,
            message: fields.take("message")?.text
        )
        let count = try fields.integer("afterMessages", in: 0...Int.max) ?? 0
        try fields.end()
        return .close(closing, afterMessages: count)
    }
}

extension Fault.Place {
    fileprivate init(_ fields: inout FaultFields) throws(FaultFileError) {
        let bytes = try fields.integer("afterBytes", in: 0...Int.max)
        let messages = try fields.integer("afterMessages", in: 0...Int.max)
        switch (bytes, messages) {
        case (nil, nil): self = .head
        case (let count?, nil): self = .bytes(count)
        case (nil, let count?): self = .messages(count)
        default: throw FaultFileError("has both afterBytes and afterMessages; make two rules of it").at(fields.path)
        }
    }
}

extension Fault.Answer {
    /// `{status, headers, body}`, whose body is a text, or what is sent as JSON.
    fileprivate init(_ json: JSONValue, at path: String) throws(FaultFileError) {
        var fields = try FaultFields(json.isNumber ? ["status": json] : json, at: path)
        guard let status = try fields.integer("status", in: 200...599) else {
            throw FaultFileError("is missing").at(fields.path("status"))
        }
        self.init(status)
        if let body = fields.take("body") {
            headers["content-type"] = body.string == nil ? "application/json" : "text/plain; charset=utf-8"
            self.body = body.text
        }
        for (name, value) in try fields.texts("headers") { headers[name] = value }
        try fields.end()
    }
}

extension JSONValue {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }

    /// A text as it stands, and all else as JSON.
    fileprivate var text: [UInt8] {
        string.map { Array($0.utf8) } ?? serialized()
    }
}
