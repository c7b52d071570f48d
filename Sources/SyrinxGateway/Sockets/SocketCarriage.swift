import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Two WebSockets that are one: what comes from either side goes to the other, and so does its close.
///
/// A message is asked for when the one before was taken, so that either side is as fast as the other.
struct SocketCarriage: Sendable {
    /// Bytes of a message, in either direction.
    static let maximumMessage = 16 * 1024 * 1024
    /// Bytes of the longest message that may tell why a service closes.
    private static let longestReason = 4096

    let passage: Passage
    let upstream: WebSocket
    let limits: SocketLimits
    let now: @Sendable () -> Timestamp

    /// Carries until either side closes; tells what became of it.
    func run(_ client: WebSocket) async -> Delivery {
        let passed = Passed()
        let end = await withTaskGroup(of: SocketEnd.self) { group in
            group.addTask { await up(from: client) }
            group.addTask { await down(to: client, passed) }
            group.addTask { await watch(passed) }
            var end = SocketEnd.cancelled
            // A client that closes ends this task too, and one of both directions can tell why.
            while case .cancelled = end, let next = await group.next() {
                if case .stopping = next { group.addTask { await rest(passed) } } else { end = next }
            }
            await close(client, end)
            group.cancelAll()
            return end
        }
        return Delivery(bytes: passed.bytes, end: await outcome(of: end, passed.last))
    }

    private func up(from client: WebSocket) async -> SocketEnd {
        var toll = passage.rule.frames.map { SocketToll($0, passage) }
        while true {
            var message: WebSocket.Message
            do {
                guard let next = try await client.receive() else { return Task.isCancelled ? .clientClosed : .stopping }
                message = next
            } catch {
                return error is CancellationError ? .cancelled : .clientLost
            }
            do {
                if let fault = passage.caller.fault(at: now()) { throw GatewayError.refused(fault) }
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

    private func down(to client: WebSocket, _ passed: Passed) async -> SocketEnd {
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

    /// Writes down what was used, now and then, and ends when the token is none any more.
    private func watch(_ passed: Passed) async -> SocketEnd {
        let clock = ContinuousClock()
        var lastWrite = clock.now
        while true {
            do {
                try await clock.sleep(for: limits.checkInterval)
            } catch {
                return .cancelled
            }
            if let fault = passage.caller.fault(at: now()) { return .refused(.refused(fault)) }
            guard clock.now - lastWrite >= limits.writeInterval else { continue }
            passage.account?.write(bytes: passed.bytes)
            lastWrite = clock.now
        }
    }

    /// Returns when the service says no more, though nothing more is said to it.
    private func rest(_ passed: Passed) async -> SocketEnd {
        let clock = ContinuousClock()
        let began = clock.now
        do {
            while case let end = max(began, passed.lastSign) + limits.lastSilence, clock.now < end {
                try await clock.sleep(until: end)
            }
            return .rested
        } catch {
            return .cancelled
        }
    }
}

/// What a service has said so far.
private final class Passed: Sendable {
    private let state = Mutex((bytes: 0, last: [UInt8](), lastSign: ContinuousClock.now))

    var bytes: Int { state.withLock { $0.bytes } }
    /// The last message; empty if it was a long one.
    var last: [UInt8] { state.withLock { $0.last } }
    /// When it came.
    var lastSign: ContinuousClock.Instant { state.withLock { $0.lastSign } }

    func add(_ message: [UInt8], keepingUpTo limit: Int) {
        state.withLock { state in
            state.bytes += message.count
            state.last = message.count <= limit ? message : []
            state.lastSign = .now
        }
    }
}

extension Request {
    /// Whether it asks for a WebSocket.
    var asksForSocket: Bool { headers.contains("sec-websocket-key") }

    /// The subprotocols that it offers.
    var subprotocols: [String] {
        headers.fields.filter { $0.name == "sec-websocket-protocol" }
            .flatMap { $0.value.split(separator: ",").map(\.trimmed) }
    }

    /// The one of them that its token is in.
    var tokenSubprotocol: String? { subprotocols.first { $0.hasPrefix(Credentials.subprotocol) } }
}
