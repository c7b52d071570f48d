import FliteEngine
import PocketSphinxEngine
import Synchronization
import SyrinxWire
import Testing

@testable import SyrinxServer

/// The whole way, from flite's voice to what PocketSphinx hears of it while it comes.
@Suite(.enabled(if: ListeningParts.canListen), .serialized)
struct LiveEngineTests {
    static let text = ListeningEngineTests.text

    private func client(_ query: String = "") async throws -> LiveClient {
        let engine = try PocketSphinxEngine(.live, decoders: 1, pronouncer: FliteEngine())
        return try await LiveClient(RealtimeSocketTests.model + query, hearing: engine)
    }

    @Test func `words come while they are said, and all of them at the end`() async throws {
        let client = try await client("&commit_strategy=vad&vad_silence_threshold_secs=0.8")
        client.send(try spoken(Self.text, pause: 1.5))
        let replies = try await client.replies { if case .committed = $0 { true } else { false } }
        guard case .committed(let text)? = replies.last else { return #expect(Bool(false)) }
        #expect(text.lowercased().contains("call me back tomorrow morning"), "\(text)")
        #expect(replies.contains { if case .partial = $0 { true } else { false } })
    }

    @Test func `a term is heard where it is hinted at`() async throws {
        let client = try await client("&keyterms=Kubernetes")
        client.send(try spoken("we run the cluster on kubernetes in the cloud"), commit: true)
        let text = try await client.committed()
        #expect(text.contains("Kubernetes"), "\(text)")
    }
}
