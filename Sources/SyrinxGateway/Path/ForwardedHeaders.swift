import SyrinxHTTP

/// What of a message's head is passed on.
enum ForwardedHeaders {
    /// Of one connection only (RFC 9110, 7.6.1).
    private static let hopByHop: Set<String> = [
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade", "http2-settings",
    ]
    /// What is this server's to say, what tells of clients, and what asks for another host, path or method.
    private static let withheld: Set<String> = [
        "host", "content-length", "expect", "cookie", "accept-encoding", "forwarded", "via", "x-real-ip",
        "x-original-url", "x-rewrite-url", "x-http-method", "x-http-method-override", "x-method-override",
        Mount.header,
    ]
    private static let notSent = hopByHop.union(withheld).union(Credentials.names)
    private static let notAnswered = hopByHop.union(["set-cookie", "alt-svc", "strict-transport-security"])

    /// The head of a request to a service, without what let it in here, and with what lets it in there.
    ///
    /// Answers are asked for uncompressed, since some must be read.
    static func request(
        _ headers: Headers,
        token: String?,
        credential: (name: String, value: String)?
    ) -> Headers {
        let named = connectionNames(headers)
        var result = Headers()
        for field in headers.fields
        where !notSent.contains(field.name) && !named.contains(field.name) && field.name != credential?.name
            && !field.name.hasPrefix("x-forwarded-") && !field.name.hasPrefix("sec-websocket-")
        {
            if let token, !token.isEmpty, field.value.holds(token) { continue }
            result.append(field.name, field.value)
        }
        if let credential { result.append(credential.name, credential.value) }
        return result
    }

    /// The head of an answer to a client, who is not told the secret that it was asked for with.
    static func answer(_ headers: Headers, secret: String) -> Headers {
        let named = connectionNames(headers)
        var result = Headers()
        for field in headers.fields
        where !notAnswered.contains(field.name) && !named.contains(field.name)
            && !field.name.hasPrefix("sec-websocket-") && !field.value.holds(secret)
        {
            result.append(field.name, field.value)
        }
        return result
    }

    private static func connectionNames(_ headers: Headers) -> Set<String> {
        let values = headers.fields.filter { $0.name == "connection" }.map(\.value)
        return Set(values.flatMap { $0.split(separator: ",").map { $0.trimmed.lowercased() } })
    }
}

extension String {
    /// Whether another text stands in it, byte for byte; looking for characters takes many times as long.
    func holds(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        var rest = utf8[...]
        while rest.count >= text.utf8.count, let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: text.utf8) { return true }
            rest = rest[start...].dropFirst()
        }
        return false
    }
}
