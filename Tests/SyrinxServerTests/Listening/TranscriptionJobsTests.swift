import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

@Suite(.enabled(if: ListeningParts.canDecode))
struct TranscriptionJobsTests {
    static let form = [("model_id", "scribe_v2"), ("file_format", "pcm_s16le_16"), ("webhook", "true")]

    func server() async throws -> ListeningHarness {
        var configuration = Configuration()
        configuration.webhookURL = "http://hook/"
        return try await ListeningHarness(hearing: ScriptedTranscriber("hello there"), configuration)
    }

    func deliveries(of server: ListeningHarness) async throws -> [JSONValue] {
        try await server.harness.store.deliveries(limit: 9).map { try JSONValue(parsing: Array($0.body.utf8)) }
    }

    @Test func `a job is answered at once, done later, and then gone with its recording`() async throws {
        let server = try await server()
        let reply = try await server.post(
            Self.form + [("webhook_metadata", #"{"order": 7}"#)],
            file: spoken("please call me back")
        )
        #expect(reply.status == 202, "\(reply.text)")
        let accepted = try JSONValue(parsing: reply.body)
        let store = server.harness.store
        #expect(try await deliveries(of: server).isEmpty)
        #expect(try await store.audioBytes() > 0)
        #expect(try await store.sweepAudio() == 0)
        #expect(try await server.harness.application.transcriptions.hearNext())
        #expect(try await !server.harness.application.transcriptions.hearNext())
        let event = try #require(try await deliveries(of: server).first)
        #expect(event["type"] == "speech_to_text_transcription")
        #expect(event["data"]?["request_id"] == accepted["request_id"])
        #expect(event["data"]?["webhook_metadata"] == ["order": 7])
        #expect(event["data"]?["transcription"]?["text"] == "Hello there.")
        #expect(try await store.audioBytes() == 0)
        let id = try #require(accepted["transcription_id"]?.string)
        #expect(try await server.client.get("/v1/speech-to-text/transcripts/\(id)").status == 200)
    }

    @Test func `why there is no transcript is told too`() async throws {
        let server = try await server()
        let fields = [("model_id", "scribe_v2"), ("webhook", "true"), ("source_url", "https://127.0.0.1/a.mp3")]
        #expect(try await server.post(fields, file: nil).status == 202)
        #expect(try await server.harness.application.transcriptions.hearNext())
        let event = try #require(try await deliveries(of: server).first)
        #expect(event["data"]?["error"]?["code"] == "invalid_parameters")
    }

    @Test func `a job that was begun too often is given up`() async throws {
        let server = try await server()
        #expect(try await server.post(Self.form, file: spoken("please call me back")).status == 202)
        var job = try #require(try await server.harness.store.nextTranscription())
        job.attempts = TranscriptionJobs.maximumAttempts
        try await server.harness.store.save(job)
        #expect(try await server.harness.application.transcriptions.hearNext())
        #expect(try await deliveries(of: server).first?["data"]?["error"]?["status"] == "internal_error")
        #expect(try await server.harness.store.nextTranscription() == nil)
    }

    @Test func `there is one webhook`() async throws {
        let server = try await server()
        let file = try spoken("please call me back")
        #expect(try await server.post(Self.form + [("webhook_id", "default")], file: file).status == 202)
        #expect(try await server.post(Self.form + [("webhook_id", "other")], file: file).status == 400)
    }
}
