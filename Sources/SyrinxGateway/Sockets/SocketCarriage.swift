import Synchronization
import SyrinxHTTP
import SyrinxWire

/// Two WebSockets that are one: what comes from either side goes to the other, and so does its close.
///
/// A message is asked for when the one before was taken, so that either side is as fast as the other.
struct SocketCarriage: Sendable {
    /// Bytes of a message, in either direction.
    static let maximumMessage = 16 * 1024 * 1024
    /// Bytes of the longest message that may tell why a service closes.
    private static let longestReason = 4096

    /// How one direction ended.
    private enum End: Sendable {
        case clientClosed
        case clientLost
        case upstreamClosed
        case upstreamLost
        case refused(GatewayError)
        case cancelled
    }

    let passage: Passage
    let upstream: WebSocket

    /// Carries until either side closes; tells what became of it.
    ///
    /// - Parameter first: What the client said before there was a service to say it to.
    func run(_ client: WebSocket, first: WebSocket.Message? = nil) async -> Delivery {
        let passed = Passed()
        let end = await withTaskGroup(of: End.self) { group in
            group.addTask { await up(from: client, first) }
            group.addTask { await down(to: client, passed) }
            var end = End.cancelled
            // A client that closes ends this task too, and one of both directions can tell why.
            while case .cancelled = end, let next = await group.next() { end = next }
            await close(client, end)
            group.cancelAll()
            return end
        }
        return Delivery(bytes: passed.bytes, end: await outcome(of: end, passed.last))
    }

    private func up(from client: WebSocket, _ first: WebSocket.Message?) async -> End {
        var toll = passage.rule.frames.map { SocketToll($0, passage) }
        var waiting = first
        while true {
            var message: WebSocket.Message
            do {
                if let first = waiting.take() {
                    message = first
                } else {
                    guard let next = try await client.receive() else { return .clientClosed }
                    message = next
                }
            } catch {
                return error is CancellationError ? .cancelled : .clientLost
            }
            do {
                message = try await toll?.pass(message) ?? message
            } catch let error as GatewayError {
                return .refused(error)
            } catch {
                return error is CancellationError ? .cancelled : .refused(.notWrittenDown)
            }
            do {
                try await upstream.send(message)
            } catch {
                // Why is what the other direction is told.
                return .cancelled
            }
        }
    }

    private func down(to client: WebSocket, _ passed: Passed) async -> End {
        while true {
            let message: WebSocket.Message
            do {
                guard let next = try await upstream.receive() else { return .upstreamClosed }
                message = next
            } catch {
                return error is CancellationError ? .cancelled : .upstreamLost
            }
            do {
                try await client.send(message)
            } catch {
                return .clientLost
            }
            passed.add(message.bytes, keepingUpTo: Self.longestReason)
        }
    }

    /// Closes both sides as one of them was closed, though nobody may wait for it any more.
    private func close(_ client: WebSocket, _ end: End) async {
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
                if let text = passage.rule.frames?.farewell {
                    // Whoever has gone needs no farewell.
                    try? await client.send(.text(Array(text.replacing("{message}", with: error.message).utf8)))
                }
                await client.close(.policyViolation, error.message)
                await upstream.close(.goingAway)
            }
        }
        .value
    }

    private func outcome(of end: End, _ last: [UInt8]) async -> Delivery.End {
        switch end {
        case .clientClosed, .refused: return .whole
        case .clientLost, .cancelled: return .left
        case .upstreamLost: return .brokenOff
        case .upstreamClosed:
            guard let closing = await upstream.peerClosing(), closing.code != .normal else { return .whole }
            // What is no JSON has no words to know it by.
            let json = last.isEmpty ? nil : try? JSONValue(parsing: last)
            let words = [json?["error"]?.string, json?["message_type"]?.string, closing.reason].compactMap(\.self)
            let meanings = passage.service.description.meanings
            guard let meaning = words.compactMap({ meanings[$0] }).first else { return .whole }
            return .refused(meaning)
        }
    }
}

/// What a service has said so far.
private final class Passed: Sendable {
    private let state = Mutex((bytes: 0, last: [UInt8]()))

    var bytes: Int { state.withLock { $0.bytes } }
    /// The last message; empty if it was a long one.
    var last: [UInt8] { state.withLock { $0.last } }

    func add(_ message: [UInt8], keepingUpTo limit: Int) {
        state.withLock { state in
            state.bytes += message.count
            state.last = message.count <= limit ? message : []
        }
    }
}

extension Request {
    /// Whether it asks for a WebSocket.
    var asksForSocket: Bool { headers["sec-websocket-key"] != nil }

    /// The subprotocols that it offers.
    var subprotocols: [String] {
        headers.fields.filter { $0.name == "sec-websocket-protocol" }
            .flatMap { $0.value.split(separator: ",").map(\.trimmed) }
    }

    /// The token's own, where it is all that it offers.
    var onlySubprotocol: String? {
        let offers = subprotocols
        return offers.count == 1 ? offers.first { $0.hasPrefix(Credentials.subprotocol) } : nil
    }
}
