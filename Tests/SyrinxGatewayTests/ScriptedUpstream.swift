import Synchronization
import SyrinxHTTP

@testable import SyrinxGateway

/// A service in memory, which answers by a script and remembers what it was sent.
final class ScriptedUpstream: Upstream {
    struct Sent: Sendable {
        var method: String
        var url: String
        var headers: Headers
        var body: [UInt8]

        /// The secret that it was sent with.
        var key: String { headers["xi-api-key"] ?? "" }
    }

    enum Answer: Sendable {
        case reply(Int, headers: Headers = [:], body: String = "")
        /// The same, broken off before its end.
        case half(headers: Headers = [:], body: String)
        case fails(UpstreamError.Reason, wasSent: Bool)
    }

    private let script: @Sendable (Sent) async -> Answer
    private let log = Mutex<[Sent]>([])

    init(_ script: @escaping @Sendable (Sent) async -> Answer) {
        self.script = script
    }

    var sent: [Sent] { log.withLock { $0 } }

    func send(_ request: UpstreamRequest) async throws(UpstreamError) -> UpstreamReply {
        var body: [UInt8] = []
        do {
            for try await piece in request.body { body += piece }
        } catch {
            throw UpstreamError(.bodyFailed, wasSent: true)
        }
        let sent = Sent(method: request.method, url: request.url, headers: request.headers, body: body)
        log.withLock { $0.append(sent) }
        switch await script(sent) {
        case .reply(let status, let headers, let body):
            return UpstreamReply(status, headers: headers, body: ReplyStream([Array(body.utf8)]))
        case .half(let headers, let body):
            let rest = Mutex<[UInt8]?>(Array(body.utf8))
            let stream = ReplyStream {
                let piece = rest.withLock { rest in
                    defer { rest = nil }
                    return rest
                }
                guard let piece else { throw UpstreamError(.broken, wasSent: true) }
                return piece
            }
            return UpstreamReply(200, headers: headers, body: stream)
        case .fails(let reason, let wasSent): throw UpstreamError(reason, wasSent: wasSent)
        }
    }

    func connect(_ request: SocketRequest) async throws(UpstreamError) -> SocketAnswer {
        .refused(UpstreamReply(501, headers: [:], body: ReplyStream([])))
    }
}
