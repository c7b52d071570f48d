public import SyrinxAccess
public import SyrinxHTTP
public import SyrinxStore
import SyrinxWire

/// The API of other services over keys that a team owns: who presents a token of this server is passed on with one of
/// them.
///
/// Each request goes through a few steps that lie around one another; what they do to it is told in their files.
public final class Gateway: Sendable {
    /// What a gateway is made of, handed in by whoever starts it.
    public struct Services: Sendable {
        public var store: any Store
        public var keys: KeyRing
        public var pool: KeyPool
        public var upstream: any Upstream
        /// What answers in place of services, for tokens that want it.
        public var local: LocalService?
        public var log = HTTPLog()
        /// Called when a token has used so much of its quota; gives the messages that are to be sent of it.
        public var alerted: @Sendable (AlertRecord, Caller) -> [WebhookDelivery] = { _, _ in [] }

        public init(store: any Store, keys: KeyRing, pool: KeyPool, upstream: any Upstream) {
            self.store = store
            self.keys = keys
            self.pool = pool
            self.upstream = upstream
        }
    }

    /// What an operator can set.
    public struct Configuration: Sendable {
        /// Bytes of a request's body.
        public var maximumBody = 5 * 1024 * 1024 * 1024
        /// Where long bodies are kept while they may have to be sent again.
        public var spoolFolder = "/tmp"
        /// Whether tokens that do not say are answered again with what they were answered before.
        public var cache = false
        /// Bytes of answers that are kept for that, in memory.
        public var cacheSize = 64 * 1024 * 1024
        /// How long they are kept: a voice may be changed where nobody here sees it.
        public var cacheAge = Duration.seconds(86_400)
        /// How long the usage of what has ended waits for that of others, so that one write keeps it all.
        public var gatheringTime = Duration.milliseconds(10)
        /// Requests whose usage may wait for a slow disk; more are let in when it is written down.
        public var maximumBacklog = 10_000
        public var sockets = SocketLimits()

        public init() {}
    }

    /// Says who answered: a service, `local` for this server in its place, `gateway` where neither did.
    static let servedBy = "x-syrinx-served-by"

    /// Methods that are for a server itself, or for a proxy in another sense.
    private static let ownMethods: Set<String> = ["TRACE", "CONNECT", "TRACK"]

    let mount: Mount
    let services: Services
    let affinities: AffinityTable
    let ledger: Ledger
    let prober: KeyProber
    let configuration: Configuration
    /// Places for sockets whose clients have not said who they are.
    let unnamed: Gate
    let steps: any Step

    /// A gateway to the services that are described.
    public init(
        _ descriptions: [ServiceDescription],
        _ services: Services,
        configuration: Configuration = Configuration()
    ) async throws {
        for description in descriptions { try description.check() }
        self.services = services
        self.configuration = configuration
        unnamed = Gate(maximum: configuration.sockets.unnamed, patience: .zero)
        let pool = services.pool
        mount = Mount(descriptions.map(Service.init))
        affinities = try await AffinityTable(services.store, at: pool.now())
        ledger = Ledger(
            services.store,
            pool: pool,
            log: services.log,
            now: pool.now,
            gatheringTime: configuration.gatheringTime,
            maximumBacklog: configuration.maximumBacklog,
            alerted: services.alerted
        )
        prober = KeyProber(pool: pool, upstream: services.upstream)
        let attempt = Choosing(
            pool: pool,
            next: Resting(
                pool: pool,
                next: Forwarding(upstream: services.upstream, sockets: configuration.sockets, now: pool.now)
            )
        )
        let charged = Charging(next: Retrying(pool: pool, next: attempt))
        let bound = Binding(affinities: affinities, pool: pool, next: charged)
        let caching = Caching(
            cache: AnswerCache(limit: configuration.cacheSize, maximumAge: configuration.cacheAge),
            isOn: configuration.cache,
            ledger: ledger,
            next: Metering(ledger: ledger, next: Lending(pool: pool, next: Merging(pool: pool, next: bound)))
        )
        let limited = Limiting(next: caching)
        steps =
            services.local.map { [ledger] local in
                FallingBack(local: local, voices: VoiceTable(), notes: FallbackNotes(ledger), next: limited)
            } ?? limited
    }

    /// Whether a request is for a service, and not for this server's own API.
    public func takes(_ request: Request) -> Bool {
        mount.isNamed(by: request)
    }

    /// Answers a request, whatever happens.
    public func respond(to request: Request) async -> Response {
        var response: Response
        do {
            response = try await answer(request)
        } catch let error as any ResponseError {
            if error.isFailure { services.log.failed(request.traceID, error) }
            response = error.response(traceID: request.traceID)
        } catch {
            if !Task.isCancelled { services.log.failed(request.traceID, error) }
            let unknown = GatewayError(500, "internal_error", "INTERNAL_ERROR", "An internal error occurred.")
            response = unknown.response(traceID: request.traceID)
        }
        response.addStandardHeaders(traceID: request.traceID)
        if !response.headers.contains(Self.servedBy) { response.headers.append(Self.servedBy, "gateway") }
        return response
    }

    private func answer(_ request: Request) async throws -> Response {
        let (service, path) = try mount.resolve(request)
        // A browser asks before it sends what a token is in.
        if request.method == "OPTIONS", request.headers["access-control-request-method"] != nil {
            return Router.preflight(request)
        }
        guard !Self.ownMethods.contains(request.method) else { throw GatewayError.methodNotAllowed(request.method) }
        let (operation, parameters) = service.operation(request.method, path.segments)
        if let response = greeting(request, service, path, operation, parameters) { return response }
        let admitted = Ticket.presented(
            in: request,
            by: operation.rule.admits ?? [],
            to: service.name,
            under: services.pool.sealing,
            at: services.pool.now()
        )
        let caller =
            if let admitted {
                try owner(of: admitted.ticket, request)
            } else {
                try Credentials(keys: services.keys).caller(of: request)
            }
        let token = Credentials.token(of: request)
        var passage = try self.passage(of: request, caller, token, service, path, operation, parameters)
        if let admitted {
            passage.path.replaceInQuery(admitted.text, with: admitted.ticket.value)
            passage.use(admitted.ticket)
        }
        if operation.readsRequests || request.isShortJSON, let bytes = try await read(passage.body) {
            passage.asked.size = bytes.count
            // What cannot be read is refused by the service, in its own words.
            passage.asked.json = try? JSONValue(parsing: bytes)
        }
        var response = try await steps.answer(passage).response(to: request)
        response.note = LogNote(route: "/v1/\(service.name)/\(operation.rule.capability)")
        response.note.caller = caller.id
        return response
    }

    /// A request as its steps are given it.
    func passage(
        of request: Request,
        _ caller: Caller,
        _ token: String?,
        _ service: Service,
        _ path: UpstreamPath,
        _ operation: Operation,
        _ parameters: [String: String]
    ) throws -> Passage {
        try caller.require(operation.rule, of: service.name)
        let asked = Asked(
            request: request,
            isSocket: request.asksForSocket,
            caller: caller,
            token: token,
            service: service,
            operation: operation,
            parameters: parameters,
            body: try body(of: request)
        )
        let need = Need(service: service.name, capability: operation.rule.capability)
        return Passage(asked: asked, path: path, need: need)
    }

    private func body(of request: Request) throws(GatewayError) -> KeptBody {
        if let length = request.body.length, length > configuration.maximumBody {
            throw .bodyTooLarge(limit: configuration.maximumBody)
        }
        return KeptBody(request.body, limit: configuration.maximumBody, folder: configuration.spoolFolder)
    }

    /// What a quota depends on is never passed on unread.
    private func read(_ body: KeptBody) async throws -> [UInt8]? {
        guard let bytes = try await body.collect() else { throw GatewayError.bodyTooLarge(limit: KeptBody.memory) }
        return bytes
    }
}

extension Caller {
    /// - Throws: `SERVICE_FORBIDDEN` where the service is not among the token's, or the capability not among its
    ///   permissions.
    fileprivate func require(_ rule: OperationRule, of service: String) throws(GatewayError) {
        if isAdministrator { return }
        guard with({ $0.services.contains(service) }) else { throw .forbidden(service) }
        let isAllowed =
            rule.isReserved == true
            ? with { $0.permissions?.contains(rule.capability) == true } : may(Permission(rawValue: rule.capability))
        guard isAllowed else { throw .forbidden(service, capability: rule.capability) }
    }
}

extension Request {
    /// Whether it is worth looking for ids in its body.
    fileprivate var isShortJSON: Bool {
        guard let length = body.length, (1...KeptBody.memory).contains(length) else { return false }
        return headers["content-type"]?.lowercased().hasPrefix("application/json") ?? false
    }
}
