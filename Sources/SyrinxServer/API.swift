import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxWire

/// Binds routes of the wire to handlers: reads query and body, checks the key, and writes the reply.
///
/// In upstream's order: what does not fit the schema is answered before a missing key, and a missing key before a value
/// that is out of range. A route whose permission is nil is for every key.
struct API {
    var router: Router
    let authorizer: Authorizer
    /// Where large bodies are decoded.
    let pool: EnginePool

    /// Bytes of the largest body that is decoded on its event loop, which takes two milliseconds at most.
    private static let largestInPlace = 16 * 1024

    /// A route with a JSON body, whose handler answers in full.
    ///
    /// - Parameter shortcut: Answers what was answered before, if it knows the request by its bytes.
    mutating func on<Body: Decodable & Sendable, Query: Decodable & Sendable>(
        _ route: Route<Body, some Sendable>,
        _ permission: Permission?,
        _ query: Query.Type,
        shortcut: (@Sendable (Call) -> Response?)? = nil,
        use handler: @escaping @Sendable (Body, Query, Call) async throws -> Response
    ) {
        let (authorizer, pool) = (authorizer, pool)
        router.on(route.method, route.path) { request in
            let bytes = try await request.body.collect()
            let caller = Result { () throws(APIError) in try authorizer.caller(of: request, for: permission) }
            if let shortcut, case .success(let caller) = caller,
                let answer = shortcut(Call(request: request, caller: caller, body: bytes))
            {
                return answer.noting(caller)
            }
            let read: @Sendable () throws(ValidationError) -> (Query, Body) = { () throws(ValidationError) in
                try Self.both(
                    { () throws(ValidationError) in try Self.query(request) as Query },
                    { () throws(ValidationError) in try WireDecoder().decode(Body.self, from: bytes) }
                )
            }
            let (query, body) = try bytes.count > Self.largestInPlace ? await pool.compute(read) : read()
            let call = Call(request: request, caller: try caller.get(), body: bytes)
            return try await call.answer { try await handler(body, query, call) }
        }
    }

    /// The same without a query, answered with JSON.
    mutating func on<Body: Decodable & Sendable, Reply: Encodable & Sendable>(
        _ route: Route<Body, Reply>,
        _ permission: Permission?,
        use handler: @escaping @Sendable (Body, Call) async throws -> Reply
    ) {
        on(route, permission, NoQuery.self) { body, _, call in try Response.json(await handler(body, call)) }
    }

    /// The same, whose handler encodes.
    mutating func on<Body: Decodable & Sendable>(
        _ route: Route<Body, some Sendable>,
        _ permission: Permission?,
        use handler: @escaping @Sendable (Body, Call) async throws -> Response
    ) {
        on(route, permission, NoQuery.self) { body, _, call in try await handler(body, call) }
    }

    /// A route whose body is a form, none of it larger than `limits` and all of it in memory.
    mutating func on<Body: Decodable & Sendable>(
        _ route: Route<Body, some Sendable>,
        _ permission: Permission?,
        form limits: MultipartLimits,
        use handler: @escaping @Sendable (Body, MultipartForm, Call) async throws -> Response
    ) {
        let authorizer = authorizer
        router.on(route.method, route.path) { request in
            let form = try await MultipartForm(request, limits: limits)
            let body: Body = try form.decode()
            let call = Call(request: request, caller: try authorizer.caller(of: request, for: permission))
            return try await call.answer { try await handler(body, form, call) }
        }
    }

    /// A route whose body is a form with a file that may be large; for browsers, a token in the query does for the key.
    mutating func on<Body: Decodable & Sendable, Query: Decodable & Sendable>(
        _ route: Route<Body, some Sendable>,
        _ permission: Permission,
        _ query: Query.Type,
        _ upload: UploadForm<Body>,
        token purpose: SingleUseToken.Purpose? = nil,
        use handler: @escaping @Sendable (Body, Query, MultipartForm, Call) async throws -> Response
    ) {
        let authorizer = authorizer
        router.on(route.method, route.path) { request in
            let query: Query = try Self.query(request)
            let caller: Caller
            do {
                caller = try await authorizer.caller(of: request, for: permission, token: purpose)
            } catch {
                if let length = request.body.length, length <= UploadForm<Body>.largestOfStrangers {
                    try upload.check(try await MultipartForm(request).decode())
                }
                throw error
            }
            let form = try await MultipartForm(request, limits: upload.limits, spool: upload.spool)
            let body: Body = try form.decode()
            try upload.check(body)
            let call = Call(request: request, caller: caller)
            return try await call.answer { try await handler(body, query, form, call) }
        }
    }

    /// A route without a body, answered with JSON.
    mutating func on<Reply: Encodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ permission: Permission?,
        use handler: @escaping @Sendable (Call) async throws -> Reply
    ) {
        on(route, permission, NoQuery.self) { _, call in try await handler(call) }
    }

    /// The same with a query.
    mutating func on<Reply: Encodable & Sendable, Query: Decodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ permission: Permission?,
        _ query: Query.Type,
        use handler: @escaping @Sendable (Query, Call) async throws -> Reply
    ) {
        on(route, permission, query) { query, call in try Response.json(await handler(query, call)) }
    }

    /// The same, whose handler encodes.
    mutating func on<Query: Decodable & Sendable>(
        _ route: Route<NoBody, some Sendable>,
        _ permission: Permission?,
        _ query: Query.Type,
        use handler: @escaping @Sendable (Query, Call) async throws -> Response
    ) {
        let authorizer = authorizer
        router.on(route.method, route.path) { request in
            let query: Query = try Self.query(request)
            let call = Call(request: request, caller: try authorizer.caller(of: request, for: permission))
            return try await call.answer { try await handler(query, call) }
        }
    }

    /// The same without a query.
    mutating func on(
        _ route: Route<NoBody, some Sendable>,
        _ permission: Permission?,
        use handler: @escaping @Sendable (Call) async throws -> Response
    ) {
        on(route, permission, NoQuery.self) { _, call in try await handler(call) }
    }

    /// A route in whose path `{parameter}` stands for one of a few words, each with a permission of its own.
    mutating func on<Word: Choice, Reply: Encodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ parameter: String,
        _ permission: @escaping @Sendable (Word) -> Permission,
        use handler: @escaping @Sendable (Word, Call) async throws -> Reply
    ) {
        let authorizer = authorizer
        router.on(route.method, route.path) { request in
            let place = WireDecoder(at: [.name("path"), .name(parameter)])
            let word: Word = try place.decode(from: .string(request.parameters[parameter] ?? ""))
            let call = Call(request: request, caller: try authorizer.caller(of: request, for: permission(word)))
            return try await call.answer { try Response.json(await handler(word, call)) }
        }
    }

    /// A route whose answer never changes, and is encoded once.
    mutating func on<Reply: Encodable & Sendable>(
        _ route: Route<NoBody, Reply>,
        _ permission: Permission?,
        always reply: Reply
    ) {
        let authorizer = authorizer
        let encoded = Result { try Response.json(reply) }
        router.on(route.method, route.path) { request in
            let caller = try authorizer.caller(of: request, for: permission)
            return try encoded.get().noting(caller)
        }
    }

    /// A route that turns the connection into a WebSocket.
    ///
    /// Whatever is wrong with the request is told over the socket, where its clients look for it.
    mutating func socket(
        _ route: Route<some Sendable, some Sendable>,
        maximumMessage: Int,
        serve: @escaping @Sendable (SocketLink) async throws -> Void
    ) {
        let (authorizer, log) = (authorizer, router.log)
        router.on(route.method, route.path) { request in
            // For the log alone: who may not is told so over the socket.
            let caller = try? authorizer.caller(of: request, for: nil)
            let upgrade = WebSocketUpgrade(maximumMessage: maximumMessage) { socket in
                try await serve(SocketLink(socket, request: request, log: log))
            }
            let response = Response(101, body: .webSocket(upgrade))
            return caller.map(response.noting) ?? response
        }
    }

    /// A route that anyone may ask for.
    mutating func open(_ route: Route<NoBody, some Sendable>, use handler: @escaping Handler) {
        router.on(route.method, route.path, handler)
    }

    /// The query of a route that has none.
    struct NoQuery: Decodable {}

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
