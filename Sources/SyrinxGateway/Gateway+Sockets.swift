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
        _ rule: OperationRule,
        _ parameters: [String: String]
    ) -> Response? {
        guard request.asksForSocket, let names = rule.frames?.tokens, Credentials.token(of: request) == nil,
            !(rule.admits ?? []).contains(where: { request.query[$0] != nil })
        else { return nil }
        let upgrade = WebSocketUpgrade { [self] client in
            guard let first = try await client.receive() else { return }
            do {
                let token = Self.token(in: first, names)
                let caller = try Credentials(keys: services.keys).caller(of: request, presenting: token)
                let passage = try self.passage(of: request, caller, service, path, rule, parameters)
                let reply = try await steps.answer(passage)
                guard case .socket(let carriage, _) = reply.body else {
                    throw GatewayError.upstreamError("The service did not open a socket.", status: reply.status)
                }
                await reply.carry(carriage, client, first: first)
            } catch let error as GatewayError {
                let words: JSONValue = [
                    "message": .string(error.message), "error": .string(error.code), "code": 1008,
                ]
                try await client.send(.text(words.serialized()))
                await client.close(.policyViolation, error.message)
            }
        }
        return Response(101, body: .webSocket(upgrade))
    }

    /// Who a ticket was made for, if that may still be.
    func owner(of ticket: Ticket, _ request: Request) throws(GatewayError) -> Caller {
        do throws(APIError) {
            return try services.keys.caller(id: ticket.ownerID, from: request.peer)
        } catch {
            throw .refused(.revoked)
        }
    }

    private static func token(in message: WebSocket.Message, _ names: [String]) -> String? {
        // What cannot be read names nobody.
        guard let json = try? JSONValue(parsing: message.bytes) else { return nil }
        guard let text = names.lazy.compactMap({ json[$0]?.string }).first else { return nil }
        return text.lowercased().hasPrefix("bearer ") ? String(text.dropFirst(7)) : text
    }
}
