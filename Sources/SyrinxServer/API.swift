import SyrinxHTTP
import SyrinxWire

/// Binds routes of the wire to handlers: reads query and body, checks the key, and writes the reply.
///
/// In upstream's order: what does not fit the schema is answered before a missing key, and a missing key before a value
/// that is out of range.
struct API {
    var router: Router
    let authorizer: Authorizer

    /// A route with a JSON body, whose handler answers in full.
    mutating func on<Body: Decodable & Sendable, Query: Decodable & Sendable>(
        _ route: Route<Body, some Sendable>,
        _ query: Query.Type,
        use handler: @escaping @Sendable (Body, Query, Request) async throws -> Response
    ) {
        let authorizer = authorizer
        router.on(route.method, route.path) { request in
            let bytes = try await request.body.collect()
            let (query, body) = try Self.both(
                { () throws(ValidationError) in try Self.query(request) as Query },
                { () throws(ValidationError) in try WireDecoder().decode(Body.self, from: bytes) }
            )
            try authorizer.check(request)
            return try await handler(body, query, request)
        }
    }

    /// A route without a body, answered with JSON.
    mutating func on<Reply: Encodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        use handler: @escaping @Sendable (Request) async throws -> Reply
    ) {
        on(route, NoQuery.self) { _, request in try await handler(request) }
    }

    /// The same with a query.
    mutating func on<Reply: Encodable & Sendable, Query: Decodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ query: Query.Type,
        use handler: @escaping @Sendable (Query, Request) async throws -> Reply
    ) {
        on(route, query) { query, request in try Response.json(await handler(query, request)) }
    }

    /// The same, whose handler encodes.
    mutating func on<Query: Decodable & Sendable>(
        _ route: Route<NoBody, some Sendable>,
        _ query: Query.Type,
        use handler: @escaping @Sendable (Query, Request) async throws -> Response
    ) {
        let authorizer = authorizer
        router.on(route.method, route.path) { request in
            let query: Query = try Self.query(request)
            try authorizer.check(request)
            return try await handler(query, request)
        }
    }

    /// A route whose answer never changes, and is encoded once.
    mutating func on<Reply: Encodable & Sendable>(_ route: Route<NoBody, Reply>, always reply: Reply) {
        let authorizer = authorizer
        let encoded = Result { try Response.json(reply) }
        router.on(route.method, route.path) { request in
            try authorizer.check(request)
            return try encoded.get()
        }
    }

    /// A route that anyone may ask for.
    mutating func open(_ route: Route<NoBody, some Sendable>, use handler: @escaping Handler) {
        router.on(route.method, route.path, handler)
    }

    private struct NoQuery: Decodable {}

    private static func query<Query: Decodable>(_ request: Request) throws(ValidationError) -> Query {
        try WireDecoder(at: [.name("query")]).decode(fromQuery: request.query.items)
    }

    /// Both values, or the errors of both.
    private static func both<First, Second>(
        _ first: () throws(ValidationError) -> First,
        _ second: () throws(ValidationError) -> Second
    ) throws(ValidationError) -> (First, Second) {
        let value: First
        do throws(ValidationError) {
            value = try first()
        } catch {
            do throws(ValidationError) { _ = try second() } catch let other {
                throw ValidationError(error.items + other.items)
            }
            throw error
        }
        return (value, try second())
    }
}

extension Response {
    static func json(_ value: some Encodable) throws -> Response {
        Response(headers: ["content-type": "application/json"], body: .bytes(try wireJSON(value)))
    }
}
