import SyrinxHTTP

/// A socket on which one text comes, and is spoken as it comes.
struct SingleSession<Family: SocketFamily> {
    typealias Message = Family.Text.Message

    let link: SocketLink
    let speech: Speech
    let authorizer: Authorizer

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
        do {
            guard let first: Message = try await link.receive() else { return }
            let text = try await apart {
                try await family.open(first, try await family.call(first, over: link, authorizer))
            }
            await withTaskGroup { group in
                let delivery = SpeechDelivery(text.live, over: link, as: family)
                group.addTask { await deliver(delivery, family) }
                await read(first, into: text)
                others.addTask { await link.ignoreRest() }
            }
        } catch {
            await Family.fail(link, with: error)
        }
    }

    /// Hands on the client's text until it ends.
    private func read(_ first: Message, into text: Family.Text) async {
        do {
            var next = first
            try await text.take(first, isFirst: true)
            while !next.endsText {
                guard let message: Message = try await link.receive() else { break }
                try await text.take(message, isFirst: false)
                next = message
            }
            // Who left hears no more, and pays for no more.
            try Task.checkCancellation()
            try text.live.feed.update { $0.finish() }
        } catch {
            text.live.feed.cancel()
            await Family.fail(link, with: error)
        }
    }

    private func deliver(_ delivery: SpeechDelivery<Family>, _ family: Family) async {
        do {
            try await delivery.run()
            try await link.send(family.end(contextID: nil))
        } catch {
            delivery.cancel()
            await Family.fail(link, with: error)
        }
    }
}
