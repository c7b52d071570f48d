import CBeast

/// A client's request for a WebSocket, and what the server must answer (RFC 6455, 4.1).
struct ClientHandshake {
    /// The answer's head.
    struct Answer: Equatable {
        var status: Int
        var headers: Headers
    }

    /// Bytes of the answer's head.
    static let maximumHead = 64 * 1024

    private let key: String
    private let request: SocketRequest
    private let address: ServerAddress

    init(_ request: SocketRequest) throws(TransportError) {
        try ClientRequest("GET", request.url, headers: request.headers).check()
        guard let address = ServerAddress(socket: request.url) else {
            throw TransportError(.invalidRequest("the URL is none of a WebSocket"))
        }
        for name in request.subprotocols {
            // A name with a comma would be two.
            try ClientRequest(name, request.url).check()
        }
        var isMade = false
        key = String(unsafeUninitializedCapacity: 24) { key in
            key.withMemoryRebound(to: CChar.self) { isMade = beast_websocket_key($0.baseAddress) }
            return 24
        }
        guard isMade else { throw TransportError(.invalidRequest("the system gives no random numbers")) }
        self.request = request
        self.address = address
    }

    /// As it is sent.
    var bytes: [UInt8] {
        var lines = [
            "GET \(address.target) HTTP/1.1", "host: \(address.authority)", "upgrade: websocket",
            "connection: Upgrade", "sec-websocket-key: \(key)", "sec-websocket-version: 13",
        ]
        if !request.subprotocols.isEmpty {
            lines.append("sec-websocket-protocol: \(request.subprotocols.joined(separator: ", "))")
        }
        for field in request.headers.fields where !Self.isOwn(field.name) {
            lines.append("\(field.name): \(field.value)")
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// Fields that say how the connection is used are the handshake's to write.
    private static func isOwn(_ name: String) -> Bool {
        ["host", "upgrade", "connection", "content-length", "transfer-encoding"].contains(name)
            || name.hasPrefix("sec-websocket-")
    }

    /// The subprotocol that was agreed on, if any; throws where a server that says it understood has not.
    func subprotocol(_ answer: Answer) throws(TransportError) -> String? {
        let headers = answer.headers
        let chosen = headers.values("sec-websocket-protocol")
        guard headers.lists("upgrade", "websocket"), headers.lists("connection", "upgrade"),
            headers.values("sec-websocket-accept") == [Handshake.accept(key)],
            headers.values("sec-websocket-extensions").isEmpty,
            chosen.count <= 1, chosen.allSatisfy(request.subprotocols.contains)
        else { throw TransportError(.broken("the server does not speak WebSocket"), wasSent: true) }
        return chosen.first
    }
}

extension ClientHandshake.Answer {
    /// Nil for what is no head of an answer; without the blank line behind it.
    init?(_ head: ArraySlice<UInt8>) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " ", maxSplits: 2), words.count >= 2,
            words[0].hasPrefix("HTTP/1."), words[1].utf8.count == 3, let status = Int(words[1])
        else { return nil }
        self.status = status
        headers = Headers()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[colon...].dropFirst().drop { $0 == " " || $0 == "\t" }
            let end = value.lastIndex { $0 != " " && $0 != "\t" }.map { value.index(after: $0) } ?? value.startIndex
            headers.append(String(line[..<colon]), String(value[..<end]))
        }
    }

    /// How many bytes the body has; nil if it ends with the connection, or in chunks.
    var length: Int? {
        if status < 200 || status == 204 || status == 304 { return 0 }
        return headers["content-length"].flatMap { Int($0) }.map { max(0, $0) }
    }

    var isChunked: Bool { headers.lists("transfer-encoding", "chunked") }
}

extension [UInt8] {
    /// What stands in whole chunks (RFC 9112, 7.1), and whether the last of them is there.
    var unchunked: (body: [UInt8], isComplete: Bool) {
        var body: [UInt8] = []
        var rest = self[...]
        while let end = rest.firstRange(of: [0x0D, 0x0A]) {
            let digits = String(decoding: rest[..<end.lowerBound].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            guard let size = Int(digits, radix: 16), size > 0 else { return (body, true) }
            rest = rest[end.upperBound...]
            guard rest.count >= size + 2 else { return (body, false) }
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return (body, false)
    }
}
