import FliteEngine
import Foundation
import PocketSphinxEngine
import SyrinxEngine
import SyrinxHTTP
import SyrinxMedia
import SyrinxStore
import SyrinxTesting
import SyrinxText
import SyrinxWire
import Testing

@testable import SyrinxServer

/// What of listening is there: the programs that read files, and the model of the engine.
enum ListeningParts {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let decoder = try? MediaDecoder(confine: root.appending(path: ".build/workers/syrinx-confine").path)
    static let canDecode = decoder != nil
    static let canListen = canDecode && FileManager.default.isReadableFile(atPath: SphinxModel.english.language)

    static func sphinx() throws -> PocketSphinxEngine {
        try PocketSphinxEngine(.thorough, decoders: 2, pronouncer: FliteEngine())
    }
}

/// A server that listens, and what tests ask of it.
struct ListeningHarness {
    let harness: Harness
    let client: TestClient

    init(
        hearing transcriber: any Transcriber,
        aligner: (any Aligner)? = nil,
        _ configuration: Configuration = Configuration()
    ) async throws {
        harness = try await Harness(configuration, transcribers: [transcriber], aligner: aligner)
        client = harness.client
    }

    func post(
        _ fields: [(String, String)] = [],
        file: [UInt8]?,
        named name: String = "file",
        to target: String = "/v1/speech-to-text",
        by client: TestClient? = nil
    ) async throws -> TestClient.Reply {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += "--b\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        if let file {
            body += "--b\r\ncontent-disposition: form-data; name=\"\(name)\"; filename=\"a\"\r\n\r\n".utf8
            body += file
            body += "\r\n".utf8
        }
        body += "--b--\r\n".utf8
        return try await (client ?? self.client).send(
            "POST",
            target,
            headers: ["content-type": "multipart/form-data; boundary=b"],
            body: body
        )
    }

    /// A transcript of samples without a head.
    func transcribe(_ pcm: [UInt8], _ fields: (String, String)...) async throws -> SpeechToText.Transcript {
        let reply = try await post(
            [("model_id", "scribe_v2"), ("file_format", "pcm_s16le_16")] + fields,
            file: pcm
        )
        #expect(reply.status == 200, "\(reply.text)")
        return try JSONDecoder().decode(SpeechToText.Transcript.self, from: Data(reply.body))
    }
}

/// What flite says, as samples of 16 bits at 16 kHz.
func spoken(_ text: String, pause: Double = 0.5) throws -> [UInt8] {
    let recording = try Recording(FliteEngine(), Utterance(words(text), language: "en"), Delivery(voice: "rms"))
    let silence = [Float](repeating: 0, count: Int(pause * 16000))
    return (silence + recording.samples + silence).bytes
}

extension [Float] {
    var bytes: [UInt8] {
        flatMap { sample in
            let value = UInt16(bitPattern: Int16(Swift.max(-1, Swift.min(1, sample)) * 32767))
            return [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)]
        }
    }
}
