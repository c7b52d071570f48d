import SyrinxHTTP

extension Reply {
    /// The answer for a client; what is to be done at its end is done when the last byte was sent.
    func response(to request: Request) async -> Response {
        if case .socket(let carriage, let subprotocol) = body {
            let upgrade = WebSocketUpgrade(
                subprotocol: subprotocol,
                maximumMessage: SocketCarriage.maximumMessage
            ) { await carry(carriage, $0) }
            return Response(status, headers: headers, body: .webSocket(upgrade))
        }
        let isEmpty = request.method == "HEAD" || status < 200 || status == 204 || status == 304
        switch body {
        case .bytes(let bytes) where !isEmpty: return await response(whole: bytes)
        case .stream(let stream) where !isEmpty:
            if let whole = stream.whole { return await response(whole: whole) }
            return Response(status, headers: headers, body: .stream { try await send(stream, $0) })
        case .own(let body):
            await end(Delivery(bytes: 0, end: .whole))
            return Response(status, headers: headers, body: body)
        case .bytes, .stream, .socket:
            await end(Delivery(bytes: 0, end: .whole))
            return Response(status, headers: headers)
        }
    }

    private func response(whole bytes: [UInt8]) async -> Response {
        await end(Delivery(bytes: bytes.count, end: .whole))
        return Response(status, headers: headers, body: .bytes(bytes))
    }

    /// Carries what goes over a socket until it ends, and holds until then what is held.
    func carry(_ carriage: SocketCarriage, _ client: WebSocket) async {
        await end(await carriage.run(client))
        withExtendedLifetime(held) {}
    }

    @Sendable private func send(_ stream: ReplyStream, _ writer: ResponseWriter) async throws {
        var bytes = 0
        do {
            for try await piece in stream {
                try await writer.write(piece)
                bytes += piece.count
            }
        } catch {
            let isUpstreams = (error as? UpstreamError).map { $0.reason != .cancelled } ?? false
            await end(Delivery(bytes: bytes, end: isUpstreams ? .brokenOff : .left))
            throw error
        }
        await end(Delivery(bytes: bytes, end: .whole))
    }

    private func end(_ delivery: Delivery) async {
        for ending in endings { await ending.end(delivery) }
    }
}
