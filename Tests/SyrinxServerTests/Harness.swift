import FoundationEssentials
import Synchronization
import SyrinxAccess
import SyrinxCrypto
import SyrinxEngine
import SyrinxFaults
import SyrinxHTTP
import SyrinxTesting
import Testing

@testable import SyrinxServer
@testable import SyrinxStore

/// A server without sockets over a real store, in a folder that is gone with the test.
final class Harness: Sendable {
    static let administrator = "sk_administrator"
    static let pool = EnginePool(threads: 2)

    let store: any Store
    let keys: KeyRing
    let application: Application
    let alerts = Alerts()
    private let folder: String

    /// The client of the administrator.
    var client: TestClient { client(Self.administrator) }

    /// What the server was told to tell its operator.
    final class Alerts: Sendable {
        private let list = Mutex<[AlertRecord]>([])

        var all: [AlertRecord] { list.withLock { $0 } }

        func append(_ alert: AlertRecord) {
            list.withLock { $0.append(alert) }
        }
    }

    init(
        _ configuration: Configuration = Configuration(),
        engine: any SpeechSynthesizer = ToneSynthesizer(),
        transcribers: [any Transcriber] = [],
        liveTranscribers: [any Transcriber] = [],
        aligner: (any Aligner)? = nil,
        faults: Faults? = nil,
        isOpen: Bool = false,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "server-\(Identifier.random())").path
        store = try await SQLiteStore(folder: folder)
        var policy = KeyRing.Policy()
        policy.alertThresholds = configuration.alertThresholds
        policy.patience = .seconds(configuration.concurrencyPatience)
        keys = try await KeyRing(
            store,
            pepper: Secret.random(),
            administrator: Self.administrator,
            isOpen: isOpen,
            policy: policy,
            now: now
        )
        application = try await Application(
            Services(
                configuration: configuration,
                version: "test",
                store: store,
                keys: keys,
                engines: [engine],
                pool: Self.pool,
                transcribers: transcribers,
                liveTranscribers: liveTranscribers,
                aligner: aligner,
                media: ListeningParts.decoder,
                previews: "\(folder)/previews",
                uploads: folder,
                faults: faults,
                alerted: alerts.append
            )
        )
    }

    /// Renames a table of the store, so that what needs it fails.
    func rename(_ table: String, to name: String) async throws {
        try await (store as? SQLiteStore)?.writer.write { (change) throws(StoreError) in
            try change.connection.execute("ALTER TABLE \(table) RENAME TO \(name)")
        }
    }

    /// How many files of audio are being written.
    var drafts: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "\(folder)/audio/drafts").count }
    }

    /// Has no file be made for audio any more.
    func removeDrafts() throws {
        try FileManager.default.removeItem(atPath: "\(folder)/audio/drafts")
    }

    deinit {
        // A folder that is left behind is in the way of nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A client that sends `secret`, or no key.
    func client(_ secret: String?) -> TestClient {
        TestClient(application.router, headers: secret.map { ["xi-api-key": $0] } ?? [:])
    }

    /// A client with a key of its own.
    func client(_ name: String = "key", configure: @Sendable (inout KeyRecord) -> Void) async throws -> TestClient {
        client(try await keys.create(name: name) { configure(&$0) }.secret)
    }
}
