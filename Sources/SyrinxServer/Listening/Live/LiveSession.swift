import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// A socket on which sound comes, and what is said in it goes back as it is heard.
struct LiveSession<Dialect: LiveDialect> {
    typealias Failure = RealtimeTranscription.Failure

    let link: SocketLink
    let live: LiveListening
    let authorizer: Authorizer

    private var configuration: Configuration { live.listening.configuration }

    func run() async {
        do {
            let (plan, account) = try await apart { try await open() }
            let queue = LiveQueue(capacity: Int(configuration.liveBacklog * Double(plan.format.bytesPerSecond)))
            let reader = LiveReader<Dialect>(
                link: link,
                format: plan.format,
                queue: queue,
                maximumChunk: configuration.maximumLiveChunk
            )
            do {
                try await listen(plan, account, queue, reader)
            } catch {
                await fail(with: error)
            }
            // What was heard has taken its work, however the session ended.
            try await account.settle(seconds: reader.seconds, model: plan.query.modelID)
        } catch {
            await fail(with: error)
        }
    }

    private func open() async throws -> (LivePlan, ListeningAccount) {
        let query = try Dialect.query(try given())
        let caller = try await authorizer.caller(
            of: link.request,
            presenting: SocketCredentials(token: query.token),
            for: .realtimeScribe
        )
        let plan = try LivePlan(query, live.transcribers)
        return (plan, try await ListeningAccount(caller, live.listening.gate, live.listening.keeper))
    }

    private func given() throws -> Dialect.Query {
        do throws(ValidationError) { return try link.query() } catch { throw Failure(query: error) }
    }

    /// Reads and listens until the client has said all, or something is wrong.
    private func listen(
        _ plan: LivePlan,
        _ account: ListeningAccount,
        _ queue: LiveQueue,
        _ reader: LiveReader<Dialect>
    ) async throws {
        let listener = LiveListener(
            plan,
            sessionID: account.requestID,
            queue: queue,
            pool: live.pool,
            maximumLag: .seconds(configuration.maximumLiveLag)
        ) { reply in
            if let message = try Dialect.serialized(reply) { try await link.send(message) }
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask(executorPreference: live.pool) {
                try await listener.run()
                return true
            }
            group.addTask {
                try await reader.run()
                return false
            }
            group.addTask {
                try await link.silence(of: .seconds(configuration.livePatience))
                throw Failure.inactive(seconds: configuration.livePatience)
            }
            group.addTask {
                try await Task.sleep(for: .seconds(configuration.maximumLiveSession))
                throw Failure.sessionTimeLimit(seconds: configuration.maximumLiveSession)
            }
            while let isOver = try await group.next(), !isOver {}
            group.cancelAll()
        }
    }

    private func fail(with error: any Error) async {
        // Nobody is there to be told.
        if error is WebSocketError || error is CancellationError { return }
        let failure = failure(for: error)
        // A failure is of nothing but words.
        guard let message = try? Dialect.serialized(.error(failure)) else { return }
        await link.end(with: message, failure.closeCode, failure.kind.rawValue)
    }

    private func failure(for error: any Error) -> Failure {
        switch error {
        case let error as Failure: return error
        case let error as ValidationError: return Failure(message: error)
        case let error as APIError: return Failure(error)
        case let error as EngineError:
            if error.reason != .busy { link.note(error) }
            let told = APIError(listening: error)
            return error.reason == .busy ? Failure(.resourceExhausted, told.message) : Failure(told)
        default:
            link.note(error)
            return .internalError
        }
    }
}
