import SyrinxHTTP

/// Where services are found among the paths of this server.
struct Mount: Sendable {
    /// The header by which a client that cannot keep a prefix of paths names its service.
    static let header = "x-syrinx-service"

    private let services: [String: Service]

    init(_ services: [Service]) {
        self.services = Dictionary(services.map { ($0.name, $0) }) { first, _ in first }
    }

    var all: [Service] { services.values.sorted { $0.name < $1.name } }

    subscript(name: String) -> Service? { services[name] }

    /// Whether a request names a service, by its header or by a path of one that there is.
    func isNamed(by request: Request) -> Bool {
        request.headers.contains(Self.header) || service(inPathOf: request) != nil
    }

    /// The service that a request is for, and the path that is asked of it.
    func resolve(_ request: Request) throws(GatewayError) -> (service: Service, path: UpstreamPath) {
        var path = try path(of: request)
        let inPath = path.segments.count > 1 && path.segments[0] == "v1" ? path.segments[1] : nil
        guard let name = request.headers[Self.header] ?? inPath, let service = services[name] else {
            throw .serviceUnknown(request.headers[Self.header] ?? inPath ?? "")
        }
        if inPath == name {
            let rest = path.segments.dropFirst(2).first
            let isWhole = rest.map(ServiceDescription.isVersion) ?? false
            let prefix = isWhole ? nil : service.description.defaultPrefix
            path.replace(first: 2, with: prefix.map { $0.split(separator: "/").map(String.init) } ?? [])
        }
        return (service, path)
    }

    private func service(inPathOf request: Request) -> Service? {
        var rest = request.path.utf8.drop { $0 == UInt8(ascii: "/") }
        guard rest.starts(with: "v1/".utf8) else { return nil }
        rest = rest.dropFirst(3).drop { $0 == UInt8(ascii: "/") }
        return services[String(Substring(rest.prefix { $0 != UInt8(ascii: "/") }))]
    }

    private func path(of request: Request) throws(GatewayError) -> UpstreamPath {
        guard let target = request.target else { throw .unsafePath }
        do throws(UpstreamPath.Unsafe) {
            return try UpstreamPath(target)
        } catch {
            throw .unsafePath
        }
    }
}
