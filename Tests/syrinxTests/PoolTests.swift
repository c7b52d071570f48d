import SyrinxWire
import Testing

@testable import syrinx

struct PoolTests {
    private static func key(_ state: UpstreamKeys.Key.State, _ rests: [UpstreamKeys.Rest] = []) -> UpstreamKeys.Key {
        UpstreamKeys.Key(
            keyID: "k1",
            service: "elevenlabs",
            name: "main",
            state: state,
            hint: "cdef",
            rests: rests,
            createdAtUnix: 0
        )
    }

    @Test func `an empty pool says how to fill it`() {
        #expect(PoolReport.list([]) == "There are no keys yet; `syrinx pool add NAME` adds one.")
    }

    @Test func `a list tells why a key rests`() {
        var busy = Self.key(.active, [.init("busy", untilUnix: 60)])
        busy.concurrency = 5
        busy.creditsLeft = 1000
        #expect(
            PoolReport.list([busy, Self.key(.disabled, [.init("key", capability: "music")])]) == """
                ID  SERVICE     NAME  STATE     SECRET   IN USE  CREDITS LEFT  RESTS
                k1  elevenlabs  main  active    ...cdef  0 of 5  1000          busy until 1970-01-01 00:01 UTC
                k1  elevenlabs  main  disabled  ...cdef  0       unknown       key for music
                """
        )
    }

    @Test(arguments: [
        (true, "Key k1 (main) works.\n\nCAN\nvoices_read  yes"),
        (false, "Key k1 (main) is refused by its service: No."),
        (nil, "Key k1 (main) could not be tested: No."),
    ])
    func `a finding tells what a key can do`(_ isValid: Bool?, _ text: String) {
        let capabilities = isValid == true ? ["voices_read": true] : [:]
        let message = isValid == true ? nil : "No."
        let finding = UpstreamKeys.Finding(
            key: Self.key(.active),
            isValid: isValid,
            capabilities: capabilities,
            message: message
        )
        #expect(PoolReport.finding(finding) == text)
    }

    @Test func `usage is a table, and no usage is said`() {
        #expect(ShowUsage.text([]) == "Nothing was used in that time.")
        var line = AdminUsage.Line(
            id: "t1",
            name: "Anna",
            requests: 2,
            characters: 30,
            credits: 30,
            bytes: 4000,
            seconds: 2
        )
        line.creditsSaved = 12
        #expect(
            ShowUsage.text([line, AdminUsage.Line(id: "t2", name: "t2")]) == """
                ID  NAME  REQUESTS  CHARACTERS  CREDITS  SAVED  BYTES  SECONDS
                t1  Anna  2         30          30       12     4000   2
                t2        0         0           0        0      0      0
                """
        )
    }

    @Test(arguments: [["--by", "day"], ["--last", "soon"], ["--service", "a&b"]])
    func `what usage cannot be asked for is said`(_ words: [String]) throws {
        let arguments = try Arguments(words, for: ShowUsage.options)
        #expect(throws: UsageError.self) { try ShowUsage(arguments) }
    }

    @Test func `events are a table, and none is said`() {
        #expect(PoolReport.events([]) == "Nothing has happened.")
        var rested = AdminEvents.Event("2", kind: "rested", timeUnix: 0)
        rested.service = "elevenlabs"
        rested.upstreamKeyName = "main"
        rested.capability = "text_to_speech"
        rested.reason = "busy"
        rested.untilUnix = 60
        var fallback = AdminEvents.Event("1", kind: "fallback", timeUnix: 0)
        fallback.keyName = "Anna"
        #expect(
            PoolReport.events([rested, fallback]) == """
                TIME                  EVENT     SERVICE     POOL KEY  KEY   FOR             REASON  UNTIL
                1970-01-01 00:00 UTC  rested    elevenlabs  main            text_to_speech  busy    1970-01-01 00:01 UTC
                1970-01-01 00:00 UTC  fallback                        Anna
                """
        )
    }

    @Test(arguments: [
        [], ["--disable", "--enable"], ["--weight", "many"], ["--concurrency", "few"],
    ])
    func `what cannot be changed is said`(_ words: [String]) throws {
        let arguments = try Arguments(["k1"] + words, for: ChangePoolKey.options, ChangePoolKey.operands)
        #expect(throws: UsageError.self) { try ChangePoolKey(arguments) }
    }

    @Test(arguments: [["--kind", "sung"], ["--count", "all"]])
    func `what events cannot be asked for is said`(_ words: [String]) throws {
        let arguments = try Arguments(words, for: ListPoolEvents.options)
        #expect(throws: UsageError.self) { try ListPoolEvents(arguments) }
    }
}
