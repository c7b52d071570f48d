import Synchronization
public import SyrinxHTTP
import SyrinxWire

/// Makes requests fail as ElevenLabs fails, so that what is written for it can be tested.
///
/// It lies around any handler, and goes by a ``FaultPlan``: the same requests in the same order fail in the same way.
public final class Faults: Sendable {
    /// What a rule has done so far.
    public struct Count: Hashable, Sendable {
        /// Requests that it saw.
        public var requests = 0
        /// Those of them that it fell on.
        public var faults = 0

        public init(requests: Int = 0, faults: Int = 0) {
            self.requests = requests
            self.faults = faults
        }
    }

    /// Where a server tells of its faults, which are not to stand in the way of that.
    private static let ownPath = "/admin/v1/faults"

    public let plan: FaultPlan
    private let names: @Sendable (Request) -> [String]
    private let clock: any Clock<Duration>
    private let counts: Mutex<[Count]>
    private let hold = Hold()

    /// - Parameters:
    ///   - clock: By which requests wait.
    ///   - names: The id and the name of the key that a request was made with.
    public init(
        _ plan: FaultPlan,
        clock: any Clock<Duration> = ContinuousClock(),
        names: @escaping @Sendable (Request) -> [String] = { _ in [] }
    ) {
        self.plan = plan
        self.clock = clock
        self.names = names
        counts = Mutex(plan.rules.map { _ in Count() })
    }

    /// The same handler with faults.
    public func around(_ handler: @escaping Handler) -> Handler {
        { request in try await self.answer(request, by: handler) }
    }

    /// What each rule has done, in their order.
    public var tally: [Count] {
        counts.withLock { $0 }
    }

    /// Begins to count anew, and with that to fail anew.
    public func reset() {
        counts.withLock { counts in counts = counts.map { _ in Count() } }
    }

    /// Lets requests go on that wait, for the server is about to stop.
    public func stop() {
        hold.end()
    }

    /// The rule that falls on a request; those that let it pass have seen it.
    private func rule(for request: Request) -> FaultRule? {
        guard !request.path.hasPrefix(Self.ownPath) else { return nil }
        let isSocket = request.asksForSocket
        let rules = plan.rules.enumerated().filter { _, rule in
            rule.route.fits(request) && rule.fault?.canBefall(socket: isSocket) != false
        }
        let names = rules.contains { $1.key != nil } ? names(request) : []
        return counts.withLock { counts in
            for (index, rule) in rules where rule.key.map({ names.contains($0) }) != false {
                counts[index].requests += 1
                if rule.moment.isDue(counts[index].requests, Lot(seed: plan.seed, rule: index)) {
                    counts[index].faults += 1
                    return rule
                }
            }
            return nil
        }
    }

    private func answer(_ request: Request, by handler: Handler) async throws -> Response {
        guard let rule = rule(for: request) else { return try await handler(request) }
        if rule.delay > .zero { try await hold.wait(for: rule.delay, by: clock) }
        var response = try await answer(request, failing: rule.fault, by: handler)
        response.addStandardHeaders(traceID: request.traceID)
        response.headers["x-syrinx-fault"] = rule.name
        if let exposed = response.headers["access-control-expose-headers"] {
            response.headers["access-control-expose-headers"] = exposed + ", x-syrinx-fault"
        }
        return response
    }

    private func answer(_ request: Request, failing fault: Fault?, by handler: Handler) async throws -> Response {
        switch fault {
        case nil: return try await handler(request)
        case .error(let error, let count) where request.asksForSocket:
            let closing = try Fault.Closing(error, in: request)
            return try await handler(request).interrupted(afterMessages: count, by: Self.closing(closing))
        case .error(let error, _):
            try await request.body.ignore()
            return error.response(traceID: request.traceID)
        case .answer(let answer):
            try await request.body.ignore()
            return Response(answer.status, headers: answer.headers, body: .bytes(answer.body))
        case .close(let closing, let count):
            return try await handler(request).interrupted(afterMessages: count, by: Self.closing(closing))
        case .cut(.head): return .reset
        case .stall(let time, .head):
            try await hold.wait(for: time, by: clock)
            return try await handler(request)
        case .cut(.bytes(let count)):
            return try await handler(request).interrupted(after: count, in: request) { throw ConnectionClosed() }
        case .stall(let time, .bytes(let count)):
            return try await handler(request).interrupted(after: count, in: request) { [hold, clock] in
                try await hold.wait(for: time, by: clock)
            }
        case .cut(.messages(let count)):
            return try await handler(request).interrupted(afterMessages: count) { _ in throw ConnectionClosed() }
        case .stall(let time, .messages(let count)):
            return try await handler(request).interrupted(afterMessages: count) { [hold, clock] _ in
                try await hold.wait(for: time, by: clock)
            }
        }
    }

    private static func closing(_ closing: Fault.Closing) -> @Sendable (WebSocket) async throws -> Void {
        { socket in
            if let message = closing.message { try await socket.send(.text(message)) }
            await socket.close(closing.code, closing.reason)
            throw WebSocketError.closed
        }
    }
}

extension Request {
    /// Whether it is to turn its connection into a WebSocket.
    fileprivate var asksForSocket: Bool {
        headers["upgrade"]?.lowercased() == "websocket"
    }
}

extension RequestBody {
    /// Reads it to its end, so that a client that is still sending learns of an answer and not of a broken pipe.
    fileprivate func ignore() async throws {
        for try await _ in self {}
    }
}

extension Response {
    /// The same answer, if it is a socket, on which `act` is run when the server has sent so many messages.
    fileprivate func interrupted(
        afterMessages count: Int,
        by act: @escaping @Sendable (WebSocket) async throws -> Void
    ) -> Response {
        guard case .webSocket(let upgrade) = body else { return self }
        var response = self
        response.body = .webSocket(upgrade.interrupted(after: count, by: act))
        return response
    }
}
