import SyrinxWire

/// Hands each request to the handler of its method and path, and turns what handlers throw into answers.
public struct Router: Sendable {
    /// The handlers of one path, by method.
    private struct Place {
        let note: LogNote
        var handlers: [String: Handler] = [:]
    }

    private var routes = RouteTree<Place>()
    public let log: HTTPLog

    public init(log: HTTPLog = HTTPLog()) {
        self.log = log
    }

    /// Binds a handler to a method and a path, whose parameters stand in braces: `/v1/voices/{voice_id}`.
    ///
    /// A handler of GET answers HEAD too, unless that has one of its own.
    public mutating func on(_ method: String, _ path: String, _ handler: @escaping Handler) {
        routes.update(path) { place in
            if place == nil { place = Place(note: LogNote(route: path)) }
            place?.handlers[method] = handler
        }
    }

    /// Answers a request, whatever happens.
    public func respond(to request: Request) async -> Response {
        var note = LogNote()
        var response: Response
        do {
            var request = request
            let handler = try find(&request, &note)
            response = try await handler(request)
        } catch {
            response = .describing(error, traceID: request.traceID, log: log)
        }
        response.note.takeRoute(of: note)
        response.addStandardHeaders(traceID: request.traceID)
        return response
    }

    /// The handler of a request, which gets its parameters; `note` gets the route.
    private func find(_ request: inout Request, _ note: inout LogNote) throws(APIError) -> Handler {
        guard let (place, parameters) = routes.find(request.path) else {
            if request.method == "OPTIONS" { return { Self.preflight($0) } }
            throw APIError(404, "not_found", "not_found", "There is nothing at \(request.path).")
        }
        note = place.note
        let methods = place.handlers
        guard let handler = methods[request.method] ?? (request.method == "HEAD" ? methods["GET"] : nil) else {
            if request.method == "OPTIONS" { return { Self.preflight($0) } }
            let allowed = allowed(methods)
            let message = "\(request.path) takes \(allowed) only."
            throw APIError(405, "invalid_request", "method_not_allowed", message, headers: ["allow": allowed])
        }
        request.parameters = parameters
        return handler
    }

    private func allowed(_ methods: [String: Handler]) -> String {
        var names = Set(methods.keys).union(["OPTIONS"])
        if names.contains("GET") { names.insert("HEAD") }
        return names.sorted().joined(separator: ", ")
    }

    /// Lets pages of any origin send what they like (<https://fetch.spec.whatwg.org/#http-cors-protocol>).
    package static func preflight(_ request: Request) -> Response {
        var headers: Headers = [
            "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
            "access-control-max-age": "86400", "vary": "access-control-request-headers",
        ]
        if let names = request.headers["access-control-request-headers"] {
            headers.append("access-control-allow-headers", names)
        }
        return Response(204, headers: headers)
    }
}
