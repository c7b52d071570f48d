import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// What a request says of those before and after it.
struct Neighbours: Sendable {
    var previousText: String?
    var nextText: String?
    var previousRequestIDs: [String]?
    var nextRequestIDs: [String]?

    init(_ body: TextToSpeech.Request) {
        previousText = body.previousText
        nextText = body.nextText
        previousRequestIDs = body.previousRequestIDs
        nextRequestIDs = body.nextRequestIDs
    }

    init(_ body: TextToDialogue.Request) {
        previousText = body.previousText
        nextText = body.futureText
        previousRequestIDs = body.previousRequestIDs
        nextRequestIDs = body.nextRequestIDs
    }
}

extension SpeechPlanner {
    /// What neighbouring requests say; identifiers go before texts, as upstream has it.
    func texts(
        of neighbours: Neighbours,
        _ caller: Caller?,
        _ ignored: inout Ignored
    ) async throws -> (previous: [Unicode.Scalar], next: [Unicode.Scalar]) {
        var previous = Array((neighbours.previousText ?? "").unicodeScalars)
        var next = Array((neighbours.nextText ?? "").unicodeScalars)
        if let id = neighbours.previousRequestIDs?.last {
            if let edges = try await edges(of: id, caller) {
                previous = edges.tail
            } else {
                ignored.names.append("previous_request_ids")
            }
        }
        if let id = neighbours.nextRequestIDs?.first {
            if let edges = try await edges(of: id, caller) {
                next = edges.head
            } else {
                ignored.names.append("next_request_ids")
            }
        }
        // A neighbour shapes the join with its nearest words only.
        return (Array(previous.suffix(200)), Array(next.prefix(200)))
    }

    /// How a request of the caller's began and ended: a recent one, or one of its history.
    private func edges(of id: String, _ caller: Caller?) async throws -> RecentRequests.Edges? {
        guard let caller else { return nil }
        if let edges = recent.edges(of: id, keyID: caller.id) { return edges }
        guard let item = try await store.history(requestID: id, keyID: caller.id) else { return nil }
        return RecentRequests.Edges(of: Array(item.text.unicodeScalars))
    }
}
