import SyrinxHTTP
import SyrinxWire

/// A socket on which several texts come at once, each in a context of its own.
struct MultiSpeechSession {
    /// The context of messages that name none.
    private static let standardContextID = "default"
    /// Bytes of a context's id; it goes along with every chunk.
    fileprivate static let longestContextID = 256

    let link: SocketLink
    let speech: Speech
    let authorizer: Authorizer
    private let contexts = SpeechContexts()

    init(link: SocketLink, speech: Speech, authorizer: Authorizer) {
        self.link = link
        self.speech = speech
        self.authorizer = authorizer
    }

    func run() async {
        do {
            let query: SpeechSocket.Query = try link.query()
            await withTaskGroup { group in
                group.addTask { await link.watch(query) }
                await serve(query)
                group.cancelAll()
            }
        } catch {
            await link.fail(with: error)
        }
    }

    private func serve(_ query: SpeechSocket.Query) async {
        await withTaskGroup { group in
            do {
                guard var message: SpeechSocket.Message = try await link.receive() else { return }
                let call = try await link.call(query, message, authorizer)
                while true {
                    if let opened = try await handle(message, query, call) {
                        group.addTask { await deliver(opened, query) }
                    }
                    await contexts.settle()
                    guard !(message.closeSocket ?? false), let next: SpeechSocket.Message = try await link.receive()
                    else { break }
                    message = next
                }
                try contexts.finishAll()
            } catch {
                contexts.cancelAll()
                await link.fail(with: error)
            }
        }
    }

    /// What has to be delivered for a context that the message opens.
    private func handle(
        _ message: SpeechSocket.Message,
        _ query: SpeechSocket.Query,
        _ call: Call
    ) async throws -> Opened? {
        let id = message.contextID ?? Self.standardContextID
        guard id.utf8.count <= Self.longestContextID else { throw SocketError.longContextID }
        var opened: Opened?
        if let feed = contexts.feed(of: id) {
            try await feed.take(message, query, speech.planner.lexicons)
        } else if message.opensContext {
            try contexts.checkRoom()
            let live = try await speech.live(query, message, call)
            contexts.open(live.feed, as: id)
            opened = Opened(id: id, feed: live.feed, delivery: SpeechDelivery(live, over: link, contextID: id))
            try live.feed.takeFirst(message, query)
        }
        if message.closeContext ?? false { try contexts.close(id) }
        return opened
    }

    private struct Opened: Sendable {
        let id: String
        let feed: SpeechFeed
        let delivery: SpeechDelivery
    }

    private func deliver(_ opened: Opened, _ query: SpeechSocket.Query) async {
        await withTaskGroup { group in
            group.addTask { await expire(opened, query) }
            await deliver(opened)
            group.cancelAll()
        }
    }

    private func deliver(_ opened: Opened) async {
        do {
            try await opened.delivery.run()
            contexts.ended(opened.feed, as: opened.id)
            try await link.send(SpeechSocket.Reply.final(contextID: opened.id).serialized())
        } catch {
            contexts.ended(opened.feed, as: opened.id)
            opened.delivery.cancel()
            await link.fail(with: error, contextID: opened.id)
        }
    }

    /// Closes a context that the client seems to have forgotten.
    private func expire(_ opened: Opened, _ query: SpeechSocket.Query) async {
        let limit = Duration.seconds(query.inactivityTimeout ?? SpeechSocket.Query.standardInactivityTimeout)
        let clock = ContinuousClock()
        do {
            while case let end = (opened.feed.restsSince ?? clock.now) + limit, clock.now < end {
                try await clock.sleep(until: end)
            }
            if contexts.feed(of: opened.id) === opened.feed { try contexts.close(opened.id) }
        } catch {
            // It ended before.
        }
    }
}

extension SpeechSocket.Message {
    /// Whether it begins a context that there is not yet, rather than to keep one alive or to close it.
    fileprivate var opensContext: Bool { text.map { !$0.isEmpty } ?? false }
}

extension SocketError {
    fileprivate static let longContextID = Self(
        "invalid_input_message",
        "The context_id is longer than \(MultiSpeechSession.longestContextID) bytes."
    )
}
