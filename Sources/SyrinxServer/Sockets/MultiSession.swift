import SyrinxHTTP
import SyrinxWire

/// A socket on which several texts come at once, each in a context of its own.
struct MultiSession<Family: SocketFamily> {
    typealias Message = Family.Text.Message

    let link: SocketLink
    let speech: Speech
    let authorizer: Authorizer
    private let contexts = SpeechContexts<Family.Text>()

    init(link: SocketLink, speech: Speech, authorizer: Authorizer) {
        self.link = link
        self.speech = speech
        self.authorizer = authorizer
    }

    func run() async {
        do {
            let family = Family(try link.query(), speech)
            await withTaskGroup { group in
                group.addTask { await family.watch(link) }
                await serve(family, beside: &group)
                group.cancelAll()
            }
        } catch {
            await Family.fail(link, with: error)
        }
    }

    private func serve(_ family: Family, beside others: inout TaskGroup<Void>) async {
        await withTaskGroup { group in
            do {
                guard var message: Message = try await link.receive() else { return }
                let call = try await apart { [message] in try await family.call(message, over: link, authorizer) }
                while true {
                    if let opened = try await handle(message, family, call) {
                        group.addTask { await deliver(opened, family) }
                    }
                    await contexts.settle()
                    guard !(message.closeSocket ?? false), let next: Message = try await link.receive() else { break }
                    message = next
                }
                // Who left hears no more, and pays for no more.
                try Task.checkCancellation()
                try contexts.finishAll()
                others.addTask { await link.ignoreRest() }
            } catch {
                contexts.cancelAll()
                await Family.fail(link, with: error)
            }
        }
    }

    /// What has to be delivered for a context that the message opens.
    private func handle(_ message: Message, _ family: Family, _ call: Call) async throws -> Opened? {
        guard let id = try family.contextID(of: message) else { return nil }
        guard id.utf8.count <= SocketError.longestContextID else { throw SocketError.longContextID }
        var opened: Opened?
        if let text = contexts.text(of: id) {
            try await text.take(message, isFirst: false)
        } else if message.opensContext {
            try contexts.checkRoom()
            let text = try await apart { try await family.open(message, call) }
            contexts.open(text, as: id)
            opened = Opened(
                id: id,
                text: text,
                delivery: SpeechDelivery(text.live, over: link, as: family, contextID: id)
            )
            try await text.take(message, isFirst: true)
        }
        if message.closeContext ?? false { try contexts.close(id) }
        return opened
    }

    private struct Opened: Sendable {
        let id: String
        let text: Family.Text
        let delivery: SpeechDelivery<Family>

        var feed: SpeechFeed { text.live.feed }
    }

    private func deliver(_ opened: Opened, _ family: Family) async {
        await withTaskGroup { group in
            group.addTask { await expire(opened, after: .seconds(family.patience)) }
            await send(opened, family)
            group.cancelAll()
        }
    }

    private func send(_ opened: Opened, _ family: Family) async {
        await contexts.turn(of: opened.feed, as: opened.id)
        defer { contexts.told(opened.feed, as: opened.id) }
        do {
            try await opened.delivery.run()
            contexts.ended(opened.feed, as: opened.id)
            try await link.send(family.end(contextID: opened.id))
        } catch {
            contexts.ended(opened.feed, as: opened.id)
            opened.delivery.cancel()
            await Family.fail(link, with: error, contextID: opened.id)
        }
    }

    /// Closes a context that the client seems to have forgotten.
    private func expire(_ opened: Opened, after limit: Duration) async {
        let clock = ContinuousClock()
        do {
            while case let end = (opened.feed.restsSince ?? clock.now) + limit, clock.now < end {
                try await clock.sleep(until: end)
            }
            if contexts.text(of: opened.id)?.live.feed === opened.feed { try contexts.close(opened.id) }
        } catch {
            // It ended before.
        }
    }
}

extension SocketError {
    /// Bytes of a context's id; it goes along with every chunk.
    fileprivate static let longestContextID = 256

    fileprivate static let longContextID = Self(
        "invalid_input_message",
        "The context_id is longer than \(longestContextID) bytes.",
        parameter: "context_id"
    )
}
