import SyrinxHTTP

/// What of a message's head is passed on.
enum ForwardedHeaders {
    /// Of one connection only (RFC 9110, 7.6.1).
    private static let hopByHop = [
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade", "http2-settings",
    ]
    /// What is this server's to say, what tells of clients, and what asks for another host, path or method.
    private static let withheld = [
        "host", "content-length", "expect", "cookie", "accept-encoding", "forwarded", "via", "x-real-ip",
        "x-original-url", "x-rewrite-url", "x-http-method", "x-http-method-override", "x-method-override",
        Mount.header,
    ]
    private static let notSent = HeaderNames(hopByHop + withheld + Credentials.names)
    private static let notAnswered = HeaderNames(
        hopByHop + ["set-cookie", "alt-svc", "strict-transport-security"]
    )

    /// The head of a request to a service, without what let it in here, and with what lets it in there.
    ///
    /// Answers are asked for uncompressed, since some must be read.
    static func request(
        _ headers: Headers,
        token: String?,
        credential: (name: String, value: String)?
    ) -> Headers {
        let named = connectionNames(headers)
        let token = (token ?? "").utf8.span
        let own = (credential?.name ?? "").utf8.span
        var result = headers.filter { name, value in
            !notSent.contains(name) && !named.contains(name) && !name.isSame(as: own)
                && !name.starts(with: "x-forwarded-") && !name.starts(with: "sec-websocket-")
                && (token.isEmpty || !value.holds(token))
        }
        if let credential { result.append(credential.name, credential.value) }
        return result
    }

    /// The head of an answer to a client, who is not told the secret that it was asked for with.
    static func answer(_ headers: Headers, secret: String) -> Headers {
        let named = connectionNames(headers)
        let secret = secret.utf8.span
        return headers.filter { name, value in
            !notAnswered.contains(name) && !named.contains(name) && !name.starts(with: "sec-websocket-")
                && (secret.isEmpty || !value.holds(secret))
        }
    }

    private static func connectionNames(_ headers: Headers) -> HeaderNames {
        // Nearly always it names none.
        let isUsual = headers.allSatisfy { name, value in
            !name.isSame(as: "connection") || value.isSame(as: "keep-alive") || value.isSame(as: "close")
        }
        if isUsual { return [] }
        let values = headers.fields.filter { $0.name == "connection" }.map(\.value)
        return HeaderNames(values.flatMap { $0.split(separator: ",").map { $0.trimmed.lowercased() } })
    }
}

extension String {
    /// Whether another text stands in it, byte for byte; looking for characters takes many times as long.
    func holds(_ text: String) -> Bool {
        !text.isEmpty && utf8.span.holds(text.utf8.span)
    }
}
