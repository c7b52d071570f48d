import SyrinxHTTP
import SyrinxStore

/// Sends a request to its service with the key that was chosen.
struct Forwarding: Step {
    let upstream: any Upstream
    let sockets: SocketLimits
    let now: @Sendable () -> Timestamp

    func answer(_ passage: Passage) async throws -> Reply {
        guard let loan = passage.loan else { preconditionFailure("a key is chosen before it is used") }
        let url = passage.service.description.baseURL.withoutTrailingSlashes + passage.path.target
        let sent = ForwardedHeaders.request(
            passage.request.headers,
            token: passage.token,
            credential: passage.hasTicket ? nil : passage.service.credential(loan.secret)
        )
        if passage.asked.isSocket {
            var request = SocketRequest(url, headers: sent)
            request.maximumMessage = SocketCarriage.maximumMessage
            request.subprotocols = passage.request.subprotocols.filter { offer in
                !offer.hasPrefix(Credentials.subprotocol) && passage.token.map { !offer.contains($0) } ?? true
            }
            return try reply(await upstream.connect(request), passage, loan)
        }
        let request = UpstreamRequest(
            passage.request.method,
            url,
            headers: sent,
            body: try await passage.body.open(),
            mayRepeat: passage.rule.isRepeatable(by: passage.request.method)
        )
        return try reply(.refused(await upstream.send(request)), passage, loan)
    }

    private func reply(_ answer: SocketAnswer, _ passage: Passage, _ loan: Loan) throws(GatewayError) -> Reply {
        let reply: UpstreamReply
        switch answer {
        case .refused(let other): reply = other
        case .socket(let socket, let given, let subprotocol):
            var headers = ForwardedHeaders.answer(given, secret: loan.secret)
            headers[Gateway.servedBy] = passage.service.name
            let body = Reply.Body.socket(
                SocketCarriage(passage: passage, upstream: socket, limits: sockets, now: now),
                // A browser gives up a socket that has none of those that it offered.
                subprotocol: subprotocol ?? passage.request.tokenSubprotocol
            )
            return Reply(status: 101, headers: headers, body: body, keyID: loan.keyID)
        }
        var headers = ForwardedHeaders.answer(reply.headers, secret: loan.secret)
        if let location = headers["location"] {
            headers["location"] = try redirect(location, passage)
        }
        headers[Gateway.servedBy] = passage.service.name
        return Reply(status: reply.status, headers: headers, body: .stream(reply.body), keyID: loan.keyID)
    }

    /// Where a redirection leads through the gateway.
    ///
    /// A client that went to another host would take its token there.
    private func redirect(_ location: String, _ passage: Passage) throws(GatewayError) -> String {
        let base = passage.service.description.baseURL.withoutTrailingSlashes
        var path = location[...]
        if let authority = ServiceDescription.authority(of: location) {
            guard authority.lowercased() == ServiceDescription.authority(of: base)?.lowercased() else {
                throw .upstreamError("The service leads to another host.")
            }
            path = location[authority.endIndex...]
        }
        guard !path.hasPrefix("//"), !path.prefix(while: { $0 != "/" }).contains(":"), !path.contains("\\") else {
            throw .upstreamError("The service leads to another host.")
        }
        guard path.hasPrefix("/") || path.isEmpty else { return location }
        if let start = ServiceDescription.authority(of: base)?.endIndex, path.hasPrefix(base[start...]) {
            path = path.dropFirst(base[start...].count)
        }
        let mount = "/v1/\(passage.service.name)"
        return passage.request.path.hasPrefix(mount + "/") ? mount + path : String(path)
    }
}

extension String {
    var withoutTrailingSlashes: String {
        let end = utf8.lastIndex { $0 != UInt8(ascii: "/") }
        return end.map { String(self[...$0]) } ?? ""
    }
}
