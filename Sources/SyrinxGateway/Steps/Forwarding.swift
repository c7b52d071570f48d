import SyrinxHTTP

/// Sends a request to its service with the key that was chosen.
struct Forwarding: Step {
    let upstream: any Upstream

    func answer(_ passage: Passage) async throws -> Reply {
        guard let loan = passage.loan else { preconditionFailure("a key is chosen before it is used") }
        let description = passage.service.description
        let request = UpstreamRequest(
            passage.request.method,
            description.baseURL.withoutTrailingSlashes + passage.path.target,
            headers: ForwardedHeaders.request(
                passage.request.headers,
                token: Credentials.token(of: passage.request),
                credential: passage.service.credential(loan.secret)
            ),
            body: await passage.body.open(),
            mayRepeat: passage.rule.isRepeatable(by: passage.request.method)
        )
        let reply = try await upstream.send(request)
        var headers = ForwardedHeaders.answer(reply.headers, secret: loan.secret)
        if let location = headers["location"] {
            headers["location"] = try redirect(location, passage)
        }
        headers["x-syrinx-served-by"] = passage.service.name
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
        String(reversed().drop { $0 == "/" }.reversed())
    }
}
