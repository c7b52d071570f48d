import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct SpeechTakeTests {
    /// A take that nobody pays for, in a store of its own.
    func take(limit: Int = 100) async throws -> (harness: Harness, take: SpeechTake) {
        let (harness, account) = try await account()
        return (harness, SpeechTake(try harness.store.draft(), limit: limit, account: account))
    }

    private func account() async throws -> (Harness, SpeechAccount) {
        let harness = try await Harness()
        let services = Services(
            configuration: Configuration(),
            version: "test",
            store: harness.store,
            keys: harness.keys,
            engines: [],
            pool: Harness.pool,
            previews: ""
        )
        let speech = Speech(services, cache: SpeechCache(harness.store, limit: 0))
        let call = Call(request: Request("POST", "/"), caller: try harness.keys.caller(Harness.administrator))
        let account = SpeechAccount(
            try await SpeechPlan.sample(harness),
            call,
            keeper: speech.keeper,
            gate: Gate(maximum: 1),
            isKept: true
        )
        return (harness, account)
    }

    func frame(_ byte: UInt8, count: Int = 10) -> SpeechFrame {
        SpeechFrame(bytes: [UInt8](repeating: byte, count: count), end: Double(byte))
    }

    func bytes(_ reader: SpeechTake.Reader) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let frame = try await reader.next() { bytes += frame.bytes }
        return bytes
    }

    @Test func `every reader hears all of it, whenever it joins`() async throws {
        let (harness, take) = try await take()
        let first = try #require(take.reader())
        #expect(take.send(frame(1)))
        let second = try #require(take.reader())
        async let early = bytes(first)
        async let late = bytes(second)
        #expect(take.send(frame(2)) && take.send(frame(3)))
        await take.finish(.success(()))
        let third = try #require(take.reader())
        let all = [UInt8](repeating: 1, count: 10) + [UInt8](repeating: 2, count: 10) + [UInt8](repeating: 3, count: 10)
        #expect(try await early == all)
        #expect(try await late == all)
        #expect(try await bytes(third) == all)
        let items = try await harness.store.history(HistoryQuery(keyID: nil, limit: 9))
        let item = try #require(items.first)
        #expect(try harness.store.open(item.audio).size == 30)
    }

    @Test func `nothing is begun, and paid for, that nobody listens to`() async throws {
        let (harness, take) = try await take()
        var script = WholeScript(try await SpeechPlan.sample(harness))
        guard case .line(let line) = script.next() else { throw CancellationError() }
        var reader = take.reader()
        #expect(reader != nil)
        try await take.begin(line)
        _ = reader.take()
        await #expect(throws: CancellationError.self) { try await take.begin(line) }
    }

    @Test func `the maker waits for the reader that has come furthest`() async throws {
        let (_, take) = try await take(limit: 15)
        let (slow, fast) = (try #require(take.reader()), try #require(take.reader()))
        #expect(take.send(frame(1)))
        try await take.room()
        #expect(take.send(frame(2)))
        let maker = Task { try await take.room() }
        _ = try await fast.next()
        try await maker.value
        _ = slow
    }

    @Test func `the maker stops when the last reader is gone, and nothing is kept`() async throws {
        let (harness, take) = try await take(limit: 5)
        var reader = take.reader()
        #expect(reader != nil)
        #expect(take.send(frame(1)))
        let maker = Task { try await take.room() }
        _ = try await reader?.next()
        reader = nil
        _ = await maker.result
        #expect(!take.send(frame(2)))
        await #expect(throws: CancellationError.self) { try await take.room() }
        #expect(take.reader() == nil)
        await take.finish(.failure(CancellationError()))
        #expect(try await harness.store.history(HistoryQuery(keyID: nil, limit: 9)).isEmpty)
    }

    @Test func `a cancelled reader leaves at once`() async throws {
        let (_, take) = try await take()
        let reader = try #require(take.reader())
        let reading = Task { try await reader.next() }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        await take.finish(.failure(CancellationError()))
    }

    @Test func `who leaves before the first sound does not pay for what comes after`() async throws {
        let (harness, account) = try await account()
        try await account.open()
        let channel = SpeechChannel(limit: 100, account: account)
        channel.cancel()
        #expect(!channel.send(frame(1)))
        await channel.finish(.failure(CancellationError()))
        let zero = Timestamp(milliseconds: 0)
        #expect(try await harness.store.totals(hour: zero, day: zero, month: zero).isEmpty)
    }

    @Test func `a failure comes after what was made before it`() async throws {
        struct Broken: Error {}
        let (_, take) = try await take()
        let reader = try #require(take.reader())
        #expect(take.send(frame(1)))
        await take.finish(.failure(Broken()))
        #expect(try await reader.next()?.bytes.count == 10)
        await #expect(throws: Broken.self) { try await reader.next() }
        #expect(take.reader() == nil)
    }
}

extension SpeechPlan {
    /// How the server would say hello.
    static func sample(_ harness: Harness) async throws -> SpeechPlan {
        let services = Services(
            configuration: Configuration(),
            version: "test",
            store: harness.store,
            keys: harness.keys,
            engines: [ToneSynthesizer()],
            pool: Harness.pool,
            previews: ""
        )
        return try await Speech(services, cache: SpeechCache(harness.store, limit: 0)).planner.plan(
            TextToSpeech.Request("Hello."),
            TextToSpeech.Query(),
            voice: TextToSpeechTests.voice,
            caller: nil,
            streamed: false,
            times: false
        )
    }
}
