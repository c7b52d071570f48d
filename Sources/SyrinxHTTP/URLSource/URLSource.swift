/// Fetches files from URLs that clients give, and lets none of them reach into the house.
///
/// It asks public addresses only, over connections of its own that are used once and pass through no proxy, since a proxy
/// may reach more than clients may.
public final class URLSource: Sendable {
    private let client: HTTPClient
    private let spool: Spool
    private let rules: URLRules

    public init(spool: Spool, rules: URLRules = URLRules()) throws(TransportError) {
        client = try HTTPClient()
        self.spool = spool
        self.rules = rules
    }

    /// The file at `url`, whatever it holds.
    ///
    /// Cancelling the task breaks it off.
    public func fetch(_ url: String) async throws(URLSourceError) -> SpooledFile {
        try check(url)
        let file: SpooledFile
        do throws(SpoolError) { file = try spool.makeFile() } catch { throw .notKept(error) }
        let reply = try await open(url)
        guard 200..<300 ~= reply.status else { throw .refused(status: reply.status) }
        // Where the server tells the length, nothing is read of what is too long.
        if let length = reply.headers["content-length"].flatMap({ Int($0) }), length > rules.bytes {
            throw .tooLarge(limit: rules.bytes)
        }
        var pieces = reply.body.makeAsyncIterator()
        while let piece = try await next(&pieces) {
            guard file.size + piece.count <= rules.bytes else { throw .tooLarge(limit: rules.bytes) }
            do throws(SpoolError) { try await file.append(piece) } catch { throw .notKept(error) }
        }
        return file
    }

    /// Breaks off what is under way.
    public func shutdown() async {
        await client.shutdown()
    }

    /// The reply to which redirects lead, each held to the same rules.
    private func open(_ url: String) async throws(URLSourceError) -> StreamedReply {
        let end = ContinuousClock.now + rules.time
        var url = url
        for _ in 0...max(0, rules.redirects) {
            var request = ClientRequest("GET", url, headers: ["user-agent": "syrinx"])
            request.timeout = end - .now
            request.connectTimeout = rules.connectTime
            request.peers = PeerRule(rules)
            let reply: StreamedReply
            do throws(TransportError) { reply = try await client.open(request) } catch { throw URLSourceError(error) }
            guard 300..<400 ~= reply.status, let location = reply.headers["location"] else { return reply }
            guard let target = Location.resolve(location, against: url) else {
                throw .notAllowed("it leads to one that is not correct")
            }
            try check(target)
            url = target
        }
        throw .tooManyRedirects(limit: rules.redirects)
    }

    private func next(_ pieces: inout ReplyBody.AsyncIterator) async throws(URLSourceError) -> [UInt8]? {
        do throws(TransportError) { return try await pieces.next() } catch { throw URLSourceError(error) }
    }

    private func check(_ url: String) throws(URLSourceError) {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http" && rules.allowsPlain else {
            throw .notAllowed(
                rules.allowsPlain ? "it must begin with https:// or http://" : "it must begin with https://"
            )
        }
        guard url.utf8.count <= 8192 else { throw .notAllowed("it is too long") }
    }
}
