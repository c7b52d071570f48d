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
        let download = Download(into: file, rules: rules)
        var request = ClientRequest("GET", url, headers: ["user-agent": "syrinx"])
        request.timeout = rules.time
        request.connectTimeout = rules.connectTime
        request.maximumReply = rules.bytes
        let status: Int
        do throws(TransportError) {
            status = try await client.send(request, into: download).status
        } catch {
            throw URLSourceError(error, download.outcome, rules)
        }
        // A redirect that does not say where to is a reply like any other to libcurl.
        guard 200..<300 ~= status else { throw .refused(status: status) }
        return file
    }

    /// Breaks off what is under way.
    public func shutdown() async {
        await client.shutdown()
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
