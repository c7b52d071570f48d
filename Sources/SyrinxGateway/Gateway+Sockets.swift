import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxWire

/// Sockets whose client tells who it is in its first message, when the socket is open already.
extension Gateway {
    /// Opens the socket of a client that has named no token yet, where its service has a place for one in messages.
    func greeting(
        _ request: Request,
        _ service: Service,
        _ path: UpstreamPath,
        _ operation: Operation,
        _ parameters: [String: String]
    ) -> Response? {
        let rule = operation.rule
        guard request.asksForSocket, let names = rule.frames?.tokens, Credentials.token(of: request) == nil,
            !(rule.admits ?? []).contains(where: { request.query[$0] != nil })
        else { return nil }
        let upgrade = WebSocketUpgrade { [self] client in
            do {
                guard let first = try await firstMessage(of: client) else { return }
                let introduction = try introduction(first, request, service, operation.rule, names)
                var passage = try self.passage(
                    of: request,
                    introduction.caller,
                    introduction.token,
                    service,
                    path,
                    operation,
                    parameters
                )
                introduction.ticket.map { passage.use($0) }
                let reply = try await steps.answer(passage)
                let client = client.returning(introduction.message)
                switch reply.body {
                case .socket(let carriage, _): await reply.carry(carriage, client)
                case .own(.webSocket(let upgrade)): try await upgrade.serve(client)
                case .own, .bytes, .stream: throw try await Self.refusal(reply)
                }
            } catch let error as GatewayError {
                let words: JSONValue = [
                    "message": .string(error.message), "error": .string(error.code),
                    "code": .integer(Int(error.closeCode.rawValue)),
                ]
                try await client.send(.text(words.serialized()))
                await client.close(error.closeCode, error.message)
            }
        }
        var response = Response(101, body: .webSocket(upgrade))
        response.note = LogNote(route: "/v1/\(service.name)/\(rule.capability)")
        return response
    }

    /// Why a service opened no socket, in its words if it has any.
    private static func refusal(_ reply: Reply) async throws -> GatewayError {
        let bytes = try await reply.collect(upTo: Resting.maximumError) ?? []
        // What is no JSON has no words.
        let told = (try? JSONValue(parsing: bytes)).flatMap { APIError(statusCode: reply.status, json: $0) }
        guard let told else { return .upstreamError("The service did not open a socket.", status: reply.status) }
        return GatewayError(reply.status, told.type, told.code, told.message)
    }

    /// What a client says first, if there is room for those who have said nothing, and it does so in time.
    private func firstMessage(of client: WebSocket) async throws -> WebSocket.Message? {
        let place: Gate.Pass
        do throws(APIError) {
            place = try await unnamed.enter()
        } catch {
            throw GatewayError.tooManyUnnamed
        }
        defer { withExtendedLifetime(place) {} }
        return try await withThrowingTaskGroup(of: WebSocket.Message?.self) {
            [time = configuration.sockets.namingTime] group in
            group.addTask { try await client.receive() }
            group.addTask {
                try await Task.sleep(for: time)
                throw GatewayError.refused(.missing)
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { preconditionFailure("a group has what its tasks made") }
            return first
        }
    }

    /// Who a message names, and the message as it may be passed on.
    private func introduction(
        _ message: WebSocket.Message,
        _ request: Request,
        _ service: Service,
        _ rule: OperationRule,
        _ names: [String]
    ) throws -> (caller: Caller, token: String?, ticket: Ticket?, message: WebSocket.Message) {
        // What cannot be read names nobody.
        let json = try? JSONValue(parsing: message.bytes)
        for name in rule.admits ?? [] {
            guard case .object(var members) = json, let text = members[name]?.string,
                let ticket = Ticket(text, under: services.pool.sealing, at: services.pool.now()),
                ticket.service == service.name
            else { continue }
            members[name] = .string(ticket.plainValue)
            return (try owner(of: ticket, request), nil, ticket, .text(JSONValue.object(members).serialized()))
        }
        let text = names.lazy.compactMap { json?[$0]?.string }.first
        let token = text.map { $0.lowercased().hasPrefix("bearer ") ? String($0.dropFirst(7)) : $0 }
        return (try Credentials(keys: services.keys).caller(of: request, presenting: token), token, nil, message)
    }

    /// Who a ticket was made for, if that may still be.
    func owner(of ticket: Ticket, _ request: Request) throws(GatewayError) -> Caller {
        do throws(APIError) {
            return try services.keys.caller(id: ticket.ownerID, from: request.peer)
        } catch {
            throw .refused(.revoked)
        }
    }
}

extension WebSocket {
    /// The same, as if a message that came first were still to come.
    fileprivate func returning(_ message: Message) -> WebSocket {
        let first = Mutex<Message?>(message)
        return WebSocket(
            receive: {
                if let first = first.withLock({ $0.take() }) { return first }
                return try await receive()
            },
            send: { try await send($0) },
            close: { await close($0, $1) },
            peerClosing: { await peerClosing() }
        )
    }
}
