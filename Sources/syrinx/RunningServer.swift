import FoundationEssentials
import SyrinxHTTP
import SyrinxServer
import SyrinxWire

/// A server that runs, asked over HTTP with the administrator's key.
struct RunningServer {
    static let options = [
        Option("server", "URL", "The server's address; else SYRINX_URL. [http://127.0.0.1:8080]"),
        Option("data", "DIR", "Where the server keeps the key, if not in SYRINX_ADMIN_KEY. [~/.local/share/syrinx]"),
    ]

    private let url: String
    private let data: String?
    private let environment: [String: String]

    init(
        _ arguments: Arguments,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(UsageError) {
        // A variable that is set to nothing is one that is not set.
        self.environment = environment.filter { !$0.value.isEmpty }
        let given = arguments["server"] ?? self.environment["SYRINX_URL"] ?? "http://127.0.0.1:8080"
        guard given.hasPrefix("http://") || given.hasPrefix("https://") else {
            throw UsageError("the server's address is \(given) and must start with http:// or https://")
        }
        url = String(given.reversed().drop { $0 == "/" }.reversed())
        data = arguments["data"]
    }

    /// Asks for what has no body; what the path has in braces is replaced by `id`.
    func ask<Reply: Decodable>(
        _ route: Route<NoBody, Reply>,
        id: String = "",
        query: String = ""
    ) async throws -> Reply {
        try await send(route.method, route.path, id, query, body: [])
    }

    func ask<Body: Encodable, Reply: Decodable>(
        _ route: Route<Body, Reply>,
        _ body: Body,
        id: String = ""
    ) async throws -> Reply {
        try await send(route.method, route.path, id, "", body: try wireJSON(body))
    }

    private func send<Reply: Decodable>(
        _ method: String,
        _ path: String,
        _ id: String,
        _ query: String,
        body: [UInt8]
    ) async throws -> Reply {
        let client = try HTTPClient()
        var headers: Headers = ["xi-api-key": try key()]
        if !body.isEmpty { headers["content-type"] = "application/json" }
        let target = url + Self.path(path, id: id) + (query.isEmpty ? "" : "?\(query)")
        let reply: ClientReply
        do throws(TransportError) {
            reply = try await client.send(ClientRequest(method, target, headers: headers, body: body))
        } catch {
            throw ServerRefusal(error, url: url)
        }
        guard (200..<300).contains(reply.status) else { throw ServerRefusal(reply, url: url) }
        do {
            return try JSONDecoder().decode(Reply.self, from: Data(reply.body))
        } catch {
            throw ServerRefusal("\(url) gives answers of another kind; is it a Syrinx of another version?")
        }
    }

    private func key() throws -> String {
        let folder = DataFolder(at: data, environment: environment)
        if let key = try folder.knownAdminKey(environment: environment) { return key }
        throw ConfigurationError(
            "there is no administrator's key in \(folder.path); name the server's data folder with --data, "
                + "or put the key into SYRINX_ADMIN_KEY"
        )
    }

    /// The path with `id` in place of its parameter, percent-encoded (RFC 3986, 2.3).
    static func path(_ path: String, id: String) -> String {
        path.split(separator: "/").map { segment in
            guard segment.first == "{" else { return "/\(segment)" }
            return "/" + encoded(id)
        }
        .joined()
    }

    /// A value of a path or a query.
    static func encoded(_ text: String) -> String {
        text.utf8.map(encoded).joined()
    }

    private static func encoded(_ byte: UInt8) -> String {
        let letter = Character(UnicodeScalar(byte))
        if letter.isASCII, letter.isLetter || letter.isNumber || "-_~".contains(letter) { return "\(letter)" }
        return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
