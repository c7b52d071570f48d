import SyrinxHTTP
import SyrinxWire
import Testing

@testable import syrinx

struct KeysTests {
    func change(_ words: [String]) throws -> AdminKeys.ChangeRequest {
        try KeyOptions.change(Arguments(words, for: KeyOptions.options))
    }

    @Test func `options become a change of just what they name`() throws {
        let json = try JSONValue(
            parsing: wireJSON(
                change([
                    "--permissions", "text_to_speech,voices_read", "--services=none", "--credits-per-month", "100000",
                    "--credits-per-day", "none", "--requests-per-hour", "60", "--concurrency", "none", "--cache",
                    "default", "--fallback", "local", "--allow-from", "10.0.0.0/8,::1", "--expires-in", "90d",
                ])
            )
        )
        #expect(
            json == [
                "permissions": ["text_to_speech", "voices_read"], "services": nil,
                "fallback": ["no_keys", "quota", "upstream_error"],
                "credits": ["month": 100_000, "day": nil], "requests": ["hour": 60], "concurrency": nil, "cache": nil,
                "allowed_ips": ["10.0.0.0/8", "::1"], "expires_in_seconds": 7_776_000,
            ]
        )
        #expect(try change([]) == AdminKeys.ChangeRequest())
        #expect(try change(["--expires-in", "never"]).expiresAtUnix == .cleared)
        #expect(try change(["--permissions", "all"]).permissions == .cleared)
    }

    @Test func `a new key has what the change would set`() throws {
        let change = try change(["--credits-per-month", "5", "--cache", "off", "--permissions", "all"])
        let body = AdminKeys.CreateRequest("Anna", change)
        #expect(body.name == "Anna" && body.credits == .init(month: 5) && body.cache == false)
        #expect(body.permissions == nil && body.requests == nil)
    }

    @Test(arguments: [
        (["--credits-per-month", "lots"], "--credits-per-month must be a number or none, not lots"),
        (
            ["--fallback", "moon"],
            "--fallback must be none, local or of no_keys, quota, upstream_error, not moon"
        ),
        (["--cache", "maybe"], "--cache must be on, off or default, not maybe"),
        (["--expires-in", "soon"], "--expires-in must be never or a time such as 90d, 12h, 30m or 45s, not soon"),
    ])
    func `a value that does not fit says what would`(words: [String], says: String) {
        let error = #expect(throws: UsageError.self) { try change(words) }
        #expect(error?.description == says)
    }

    @Test(arguments: [
        ("90d", 7_776_000), ("12h", 43200), ("30m", 1800), ("0s", 0), ("9999999d", 863_999_913_600), ("", nil),
        ("d", nil), ("5", nil), ("-5d", nil), ("1.5h", nil), ("99999999d", nil),
    ])
    func `a time has a number and a unit`(text: String, seconds: Int?) {
        #expect(Span(text)?.seconds == seconds)
    }

    @Test(arguments: [
        (["x"], "nothing is to be changed"), (["x", "--enable", "--disable"], "opposites"),
        (["x", "--name", "y", "--server", "localhost:8080"], "must start with http:// or https://"),
    ])
    func `a change must make sense`(words: [String], says: String) {
        let error = #expect(throws: UsageError.self) {
            try ChangeKey(Arguments(words, for: ChangeKey.options, ChangeKey.operands))
        }
        #expect(error?.description.contains(says) == true)
    }

    @Test func `an id is a part of the path, whatever it holds`() {
        let path = RunningServer.path(AdminKeys.rotate.path, id: "a/../b é")
        #expect(path == "/admin/v1/keys/a%2F%2E%2E%2Fb%20%C3%A9/rotate")
        #expect(RunningServer.path(AdminKeys.list.path, id: "") == "/admin/v1/keys")
    }

    @Test(arguments: [
        (
            404, #"{"detail": {"code": "api_key_not_found", "message": "There is none."}}"#,
            "There is none. `syrinx keys list` shows those that there are."
        ),
        (400, #"{"detail": {"code": "invalid_parameters", "message": "Too small"}}"#, "Too small."),
        (
            422, #"{"detail": [{"type": "x", "loc": ["body", "credits", "month"], "msg": "Bad"}]}"#,
            "credits.month: Bad"
        ),
        (200, "<html>", "http://x answered 200 and does not seem to be a Syrinx server"),
    ])
    func `a refusal is told in the server's words`(status: Int, body: String, says: String) {
        #expect(ServerRefusal(ClientReply(status, body: Array(body.utf8)), url: "http://x").description == says)
    }

    @Test func `where no server is, the next step is named`() {
        let refusal = ServerRefusal(TransportError(.unreachable("connection refused")), url: "http://x")
        #expect(refusal.description.contains("start it with `syrinx serve`, or name its address with --server"))
    }

    @Test func `columns are aligned, and a name cannot steer the terminal`() {
        let table = Table([["A", "B", "C"], ["a\u{1B}[2J", "bbb", ""], ["", "é", "c"]])
        #expect(table.text == "A      B    C\na\u{FFFD}[2J  bbb\n       é    c")
    }

    @Test func `a key is shown with all that it has`() {
        let amount = AdminKeys.Amount(used: 12, limit: 100, resetsAtUnix: 1_795_698_000)
        let amounts = AdminKeys.Amounts(hour: amount, day: amount, month: amount)
        var key = AdminKeys.Key(
            keyID: "k1",
            name: "Anna",
            state: .active,
            hint: "9f3c",
            createdAtUnix: 1_795_694_400,
            use: AdminKeys.Use(credits: amounts, requests: amounts)
        )
        key.permissions = ["voices_read"]
        #expect(
            KeyReport.details(key) == """
                Key          k1
                Name         Anna
                State        active
                Secret       ends in 9f3c
                Permissions  voices_read
                Services     none
                Falls back   never
                At a time    the server's limit
                Cache        the server's setting
                Works from   any address
                Made         2026-11-26 12:00 UTC
                Expires      never
                Last used    never

                Used        CREDITS    REQUESTS   STARTS ANEW
                this hour   12 of 100  12 of 100  2026-11-26 13:00 UTC
                this day    12 of 100  12 of 100  2026-11-26 13:00 UTC
                this month  12 of 100  12 of 100  2026-11-26 13:00 UTC
                """
        )
        #expect(
            KeyReport.list([key]) == """
                ID  NAME  STATE   SECRET   CREDITS/MONTH  REQUESTS/MONTH  LAST USED  EXPIRES
                k1  Anna  active  ...9f3c  12 of 100      12 of 100       never      never
                """
        )
        #expect(KeyReport.list([]).contains("syrinx keys create NAME"))
    }
}
