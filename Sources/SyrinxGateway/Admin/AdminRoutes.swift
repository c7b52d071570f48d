import SyrinxAccess
public import SyrinxHTTP
import SyrinxStore
import SyrinxWire

extension Gateway {
    /// Binds the administrator's routes of the gateway.
    public func registerAdmin(on router: inout Router) {
        let admin = Administration(keys: services.keys)
        UpstreamKeysRoutes(gateway: self, admin: admin).register(on: &router)
        GatewayServicesRoutes(gateway: self, admin: admin).register(on: &router)
        AdminUsageRoutes(gateway: self, admin: admin).register(on: &router)
        AdminEventsRoutes(gateway: self, admin: admin).register(on: &router)
    }
}

/// Binds routes that are for administrators only.
struct Administration: Sendable {
    let keys: KeyRing

    /// A route with a JSON body.
    func on<Body: Decodable & Sendable, Reply: Encodable & Sendable>(
        _ route: Route<Body, Reply>,
        _ router: inout Router,
        use handler: @escaping @Sendable (Body, Request) async throws -> Reply
    ) {
        router.on(route.method, route.path) { request in
            let bytes = try await request.body.collect()
            let caller = try caller(of: request)
            let body: Body = try WireDecoder().decode(from: bytes)
            return try Self.json(await handler(body, request), for: caller)
        }
    }

    /// A route without a body, and with a query.
    func on<Query: Decodable & Sendable, Reply: Encodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ query: Query.Type,
        _ router: inout Router,
        use handler: @escaping @Sendable (Query, Request) async throws -> Reply
    ) {
        router.on(route.method, route.path) { request in
            let caller = try caller(of: request)
            let query: Query = try WireDecoder(at: [.name("query")]).decode(fromQuery: request.query.items)
            return try Self.json(await handler(query, request), for: caller)
        }
    }

    /// A route without either.
    func on<Reply: Encodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ router: inout Router,
        use handler: @escaping @Sendable (Request) async throws -> Reply
    ) {
        router.on(route.method, route.path) { request in
            let caller = try caller(of: request)
            return try Self.json(await handler(request), for: caller)
        }
    }

    private func caller(of request: Request) throws(APIError) -> Caller {
        let caller = try keys.caller(request.headers["xi-api-key"], from: request.peer)
        try caller.require(.admin)
        return caller
    }

    private static func json(_ value: some Encodable, for caller: Caller) throws -> Response {
        var response = Response(headers: ["content-type": "application/json"], body: .bytes(try wireJSON(value)))
        response.note.caller = caller.id
        return response
    }
}
