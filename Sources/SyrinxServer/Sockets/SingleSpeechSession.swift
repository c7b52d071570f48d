import SyrinxHTTP
import SyrinxWire

/// A socket on which one text comes, and is spoken as it comes.
struct SingleSpeechSession {
    let link: SocketLink
    let speech: Speech
    let authorizer: Authorizer

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
        do {
            guard let first: SpeechSocket.Message = try await link.receive() else { return }
            let live = try await speech.live(query, first, try await link.call(query, first, authorizer))
            let feed = live.feed
            await withTaskGroup { group in
                group.addTask { [delivery = SpeechDelivery(live, over: link)] in await deliver(delivery) }
                await read(first, query, into: feed)
            }
        } catch {
            await link.fail(with: error)
        }
    }

    /// Hands on the client's text until it ends.
    private func read(_ first: SpeechSocket.Message, _ query: SpeechSocket.Query, into feed: SpeechFeed) async {
        do {
            var next = first
            try feed.takeFirst(first, query)
            while next.text != "" {
                guard let message: SpeechSocket.Message = try await link.receive() else { break }
                try await feed.take(message, query, speech.planner.lexicons)
                next = message
            }
            try feed.update { $0.finish() }
        } catch {
            feed.cancel()
            await link.fail(with: error)
        }
    }

    private func deliver(_ delivery: SpeechDelivery) async {
        do {
            try await delivery.run()
            try await link.send(SpeechSocket.Reply.final().serialized())
        } catch {
            delivery.cancel()
            await link.fail(with: error)
        }
    }
}
