import CBeast
import SyrinxWire

/// A client's request for a WebSocket, found to be one (RFC 6455, 4.2).
struct Handshake {
    /// What proves to the client that it was understood.
    let accept: String
    let subprotocol: String?
    let compression: Compression?

    /// - Throws: What such a request is answered with if it is none.
    init(_ request: Request, minorVersion: Int32, hasBody: Bool, for upgrade: WebSocketUpgrade) throws(APIError) {
        guard request.method == "GET", minorVersion >= 1, request.headers.lists("upgrade", "websocket"),
            request.headers.lists("connection", "upgrade")
        else { throw .upgradeRequired }
        guard request.headers.values("sec-websocket-version") == ["13"] else { throw .socketVersionRequired }
        let keys = request.headers.values("sec-websocket-key")
        guard !hasBody, keys.count == 1, let accept = Self.accept(keys[0]) else { throw .malformedRequest }
        self.accept = accept
        let offered = request.headers.values("sec-websocket-protocol")
        subprotocol = upgrade.subprotocol.flatMap { offered.contains($0) ? $0 : nil }
        compression = request.headers.values("sec-websocket-extensions").lazy.compactMap(Compression.init(offer:)).first
    }

    /// The key must stand for 16 bytes, which base64 writes as 22 digits and two signs for nothing.
    static func accept(_ key: String) -> String? {
        let digits = key.utf8.dropLast(2)
        guard key.utf8.count == 24, key.hasSuffix("=="), digits.allSatisfy(\.isBase64) else { return nil }
        return String(unsafeUninitializedCapacity: 28) { accept in
            accept.withMemoryRebound(to: CChar.self) { beast_websocket_accept(key, $0.baseAddress) }
            return 28
        }
    }

    /// What the answer has beside its own fields.
    var headers: [(name: String, value: String)] {
        var headers = [("upgrade", "websocket"), ("sec-websocket-accept", accept)]
        if let subprotocol { headers.append(("sec-websocket-protocol", subprotocol)) }
        if let compression { headers.append(("sec-websocket-extensions", compression.answer)) }
        return headers
    }
}

extension Handshake {
    /// What is agreed on the compression of messages (RFC 7692): each for itself, so that nothing is kept between them.
    struct Compression: Equatable {
        /// The window that the client wants kept to, as a power of two; nil if it does not mind.
        var window: Int?

        /// Nil for what is no offer of it, or one that can't be met.
        init?(offer: String) {
            let parts = offer.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmed }
            guard parts.first == "permessage-deflate" else { return nil }
            var seen: Set<Substring> = []
            for part in parts.dropFirst() {
                let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let (name, value) = (pair[0].trimmed, pair.count > 1 ? pair[1].trimmed.unquoted : nil)
                guard seen.insert(name).inserted else { return nil }
                switch name {
                case "server_no_context_takeover", "client_no_context_takeover":
                    guard value == nil else { return nil }
                case "client_max_window_bits":
                    guard value == nil || value?.windowBits != nil else { return nil }
                case "server_max_window_bits":
                    guard let bits = value?.windowBits else { return nil }
                    window = bits
                default: return nil
                }
            }
        }

        var answer: String {
            let answer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
            return window.map { "\(answer); server_max_window_bits=\($0)" } ?? answer
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? ""
    }

    fileprivate var unquoted: Substring {
        count >= 2 && first == "\"" && last == "\"" ? dropFirst().dropLast() : self
    }

    /// From 8 to 15, without a zero before it.
    fileprivate var windowBits: Int? {
        first == "0" || first == "+" ? nil : Int(self).flatMap { (8...15).contains($0) ? $0 : nil }
    }
}

extension UInt8 {
    fileprivate var isBase64: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
        default: false
        }
    }
}

extension Headers {
    /// The values of a field that is a list, which may stand in several lines.
    func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.flatMap { field in
            field.value.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
        }
    }

    /// Whether a list of words that are compared without regard to case has `word`, which is lower case.
    func lists(_ name: String, _ word: String) -> Bool {
        values(name).contains { $0.lowercased() == word }
    }
}

extension APIError {
    fileprivate static let upgradeRequired = APIError(
        426,
        "invalid_request",
        "upgrade_required",
        "This is a WebSocket: ask for it with a WebSocket client.",
        headers: ["upgrade": "websocket"]
    )

    fileprivate static let socketVersionRequired = APIError(
        426,
        "invalid_request",
        "upgrade_required",
        "Only version 13 of the WebSocket protocol is spoken here.",
        headers: ["sec-websocket-version": "13", "upgrade": "websocket"]
    )
}
