import FliteEngine
import FoundationEssentials
import PocketSphinxEngine
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

/// The whole way, from flite's voice to what PocketSphinx hears.
@Suite(.enabled(if: ListeningParts.canListen))
struct ListeningEngineTests {
    static let text = "please call me back tomorrow morning before nine"

    @Test func `what is said is heard`() async throws {
        let server = try await ListeningHarness(hearing: ListeningParts.sphinx())
        let transcript = try await server.transcribe(spoken(Self.text))
        let heard = transcript.text.lowercased().filter { $0.isLetter || $0 == " " }
        #expect(heard.contains("call me back tomorrow morning"), "\(heard)")
    }

    @Test func `a text is aligned with what is said`() async throws {
        let server = try await ListeningHarness(
            hearing: ListeningParts.sphinx(),
            aligner: PocketSphinxAligner(decoders: 1, pronouncer: FliteEngine())
        )
        let file = try [UInt8](wav: spoken(Self.text))
        let reply = try await server.post([("text", Self.text)], file: file, to: "/v1/forced-alignment")
        #expect(reply.status == 200, "\(reply.text)")
        let alignment = try JSONDecoder().decode(ForcedAlignment.Reply.self, from: Data(reply.body))
        #expect(alignment.words.map(\.text).joined() == Self.text)
        let first = try #require(alignment.words.first)
        #expect(0.4 < first.start && first.start < 0.8 && first.end > first.start)
    }

    @Test(arguments: [([("text", "hi")], false, 422), ([("text", " ")], true, 400), ([], true, 422)])
    func `a bad request for an alignment says what is wrong`(
        fields: [(String, String)],
        hasFile: Bool,
        status: Int
    ) async throws {
        let server = try await ListeningHarness(hearing: ScriptedTranscriber(""))
        let reply = try await server.post(fields, file: hasFile ? [1] : nil, to: "/v1/forced-alignment")
        #expect(reply.status == status, "\(reply.text)")
    }
}

extension [UInt8] {
    /// A WAV of samples of 16 bits at 16 kHz.
    fileprivate init(wav samples: [UInt8]) {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        self = Array("RIFF".utf8) + number(36 + samples.count, 4) + Array("WAVEfmt ".utf8)
        self += number(16, 4) + number(1, 2) + number(1, 2) + number(16000, 4) + number(32000, 4)
        self += number(2, 2) + number(16, 2) + Array("data".utf8) + number(samples.count, 4) + samples
    }
}
