import SyrinxWire

/// Hands each request to the handler of its method and path, and turns what handlers throw into answers.
public struct Router: Sendable {
    /// The handlers of one path, by method.
    private struct Place {
        let pattern: String
        var handlers: [String: Handler] = [:]
    }

    private var routes = RouteTree<Place>()
    private let log: HTTPLog

    public init(log: HTTPLog = HTTPLog()) {
        self.log = log
    }

    /// Binds a handler to a method and a path, whose parameters stand in braces: `/v1/voices/{voice_id}`.
    ///
    /// A handler of GET answers HEAD too, unless that has one of its own.
    public mutating func on(_ method: String, _ path: String, _ handler: @escaping Handler) {
        routes.update(path) { place in
            if place == nil { place = Place(pattern: path) }
            place?.handlers[method] = handler
        }
    }

    /// Answers a request, whatever happens.
    public func respond(to request: Request) async -> Response {
        let found = routes.find(request.path)
        var response: Response
        do {
            let handler = try handler(of: found?.value, for: request)
            var request = request
            request.parameters = found?.parameters ?? [:]
            response = try await handler(request)
        } catch {
            response = .describing(error, traceID: request.traceID, log: log)
        }
        response.note.route = found?.value.pattern
        response.addStandardHeaders(traceID: request.traceID)
        return response
    }

    /// What answers a request for a place.
    private func handler(of place: Place?, for request: Request) throws(APIError) -> Handler {
        let method = request.method
        if let handler = place?.handlers[method] ?? (method == "HEAD" ? place?.handlers["GET"] : nil) { return handler }
        if method == "OPTIONS" { return preflight }
        guard let place else {
            throw APIError(404, "not_found", "not_found", "There is nothing at \(request.path).")
        }
        let allowed = allowed(place.handlers)
        let message = "\(request.path) takes \(allowed) only."
        throw APIError(405, "invalid_request", "method_not_allowed", message, headers: ["allow": allowed])
    }

    private func allowed(_ methods: [String: Handler]) -> String {
        var names = Set(methods.keys).union(["OPTIONS"])
        if names.contains("GET") { names.insert("HEAD") }
        return names.sorted().joined(separator: ", ")
    }

    /// Lets pages of any origin send what they like (<https://fetch.spec.whatwg.org/#http-cors-protocol>).
    @Sendable private func preflight(_ request: Request) -> Response {
        var headers = Headers(lowercased: [
            ("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
            ("access-control-max-age", "86400"),
            ("vary", "access-control-request-headers"),
        ])
        if let names = request.headers["access-control-request-headers"] {
            headers.append(lowercased: "access-control-allow-headers", names)
        }
        return Response(204, headers: headers)
    }
}
