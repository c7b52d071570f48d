import SyrinxHTTP
import SyrinxWire

/// How a socket that is carried ends.
enum SocketEnd: Sendable {
    case clientClosed
    case clientLost
    case upstreamClosed
    case upstreamLost
    case refused(GatewayError)
    /// This server is to stop, and takes nothing more from the client.
    case stopping
    /// The same, and the service has said what it had to.
    case rested
    case cancelled
}

extension SocketCarriage {
    /// Closes both sides as one of them was closed, though nobody may wait for it any more.
    func close(_ client: WebSocket, _ end: SocketEnd) async {
        // Awaited here; a task of its own, because the one that serves a client who is gone is cancelled.
        await Task {
            switch end {
            case .clientClosed:
                let closing = await client.peerClosing()
                await upstream.close(closing?.code ?? .normal, closing?.reason ?? "")
            case .clientLost, .cancelled: await upstream.close(.goingAway)
            case .upstreamClosed:
                let closing = await upstream.peerClosing()
                await client.close(closing?.code ?? .normal, closing?.reason ?? "")
                await upstream.close(.normal)
            case .upstreamLost: await client.close(.internalError, "The service broke the connection off.")
            case .refused(let error):
                if let farewell = farewell(error) {
                    // Whoever has gone needs no farewell.
                    try? await client.send(.text(farewell))
                }
                await client.close(error.closeCode, error.message)
                await upstream.close(.goingAway)
            case .stopping, .rested:
                await client.close(.goingAway)
                await upstream.close(.goingAway)
            }
        }
        .value
    }

    /// The last message to a client that may not go on, in its service's words.
    private func farewell(_ error: GatewayError) -> [UInt8]? {
        let farewells = passage.rule.frames?.farewells ?? [:]
        let text = farewells[error.code] ?? farewells["\(error.statusCode)"]
        return text.map { Array($0.replacing("{message}", with: error.message).utf8) }
    }

    /// What its end says of the key.
    func outcome(of end: SocketEnd, _ last: [UInt8]) async -> Delivery.End {
        switch end {
        case .clientClosed, .refused, .stopping, .rested: return .whole
        case .clientLost, .cancelled: return .left
        case .upstreamLost: return .brokenOff
        case .upstreamClosed:
            let closing = await upstream.peerClosing()
            // What is no JSON has no words to know it by.
            let json = last.isEmpty ? nil : try? JSONValue(parsing: last)
            let words = [json?["error"]?.string, json?["message_type"]?.string, closing?.reason].compactMap(\.self)
            let meanings = passage.meanings
            if let meaning = words.compactMap({ meanings[$0] }).first { return .refused(meaning) }
            return closing.map(\.code.isFailure) ?? false ? .brokenOff : .whole
        }
    }
}

extension GatewayError {
    /// What a socket is closed with that is open already.
    var closeCode: WebSocket.CloseCode { statusCode < 500 ? .policyViolation : .internalError }
}

extension WebSocket.CloseCode {
    /// Whether a service says by it that it failed: an internal error, a restart, an overload, a bad gateway
    /// (<https://www.iana.org/assignments/websocket>).
    fileprivate var isFailure: Bool { (1011...1014).contains(rawValue) }
}
