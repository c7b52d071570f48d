import FoundationEssentials
import SyrinxHTTP
import SyrinxWire
import Testing

@testable import SyrinxFaults

struct FaultPlanTests {
    func read(_ text: String) throws(FaultFileError) -> FaultPlan {
        try FaultPlan(json: Data(text.utf8))
    }

    func rule(_ text: String) throws -> FaultRule {
        try #require(read("{ rules: [{ route: '/*', \(text) }] }").rules.first)
    }

    @Test func `a rule says which requests fail, and how`() throws {
        let text = """
            {
                seed: 7,  // any
                rules: [
                    {
                        name: 'busy', route: 'POST /v1/*', key: 'ci', after: 1, first: 4, every: 2, chance: 0.5,
                        delay: 0.25, error: 'system_busy',
                    },
                    { route: '/v1/voices', delay: 1 },
                ],
            }
            """
        let busy = FaultRule(
            "busy",
            try RoutePattern("POST /v1/*"),
            key: "ci",
            moment: .init(after: 1, first: 4, every: 2, chance: 0.5),
            delay: .milliseconds(250),
            fault: .error(try #require(APIError.upstream["system_busy"]))
        )
        let slow = FaultRule("rule 2", try RoutePattern("/v1/voices"), delay: .seconds(1))
        #expect(try read(text) == FaultPlan(seed: 7, [busy, slow]))
    }

    @Test(arguments: [
        ("stall: true", Fault.stall(nil, .head)),
        ("stall: 2.5", .stall(.seconds(2.5), .head)),
        ("stall: { seconds: 2, afterBytes: 9 }", .stall(.seconds(2), .bytes(9))),
        ("stall: { afterMessages: 0 }", .stall(nil, .messages(0))),
        ("cut: true", .cut(.head)),
        ("cut: 0", .cut(.bytes(0))),
        ("cut: { afterBytes: 4096 }", .cut(.bytes(4096))),
        ("cut: { afterMessages: 3 }", .cut(.messages(3))),
        ("close: 1008", .close(.init(.policyViolation))),
        (
            "close: { code: 4000, reason: 'why', message: { a: 1 }, afterMessages: 2 }",
            .close(.init(.init(rawValue: 4000), "why", message: Array(#"{"a":1}"#.utf8)), afterMessages: 2)
        ),
        ("close: { code: 1011, message: 'Oh' }", .close(.init(.internalError, message: Array("Oh".utf8)))),
        ("answer: 503", .answer(.init(503))),
        (
            "answer: { status: 418, headers: { 'X-Pot': 'tea' }, body: { a: [1] } }",
            .answer(
                .init(
                    418,
                    headers: ["content-type": "application/json", "x-pot": "tea"],
                    body: Array(#"{"a":[1]}"#.utf8)
                )
            )
        ),
        (
            "answer: { status: 502, headers: { 'content-type': 'text/html' }, body: '<p>' }",
            .answer(.init(502, headers: ["content-type": "text/html"], body: Array("<p>".utf8)))
        ),
    ])
    func `a fault is written short or at length`(text: String, fault: Fault) throws {
        #expect(try rule(text).fault == fault)
    }

    @Test func `an error of the API may have headers, and come after messages`() throws {
        let text = "error: { name: 'too_many_concurrent_requests', headers: { 'Retry-After': '0' }, afterMessages: 3 }"
        var error = try #require(APIError.upstream["too_many_concurrent_requests"])
        error.headers = ["retry-after": "0"]
        #expect(try rule(text).fault == .error(error, afterMessages: 3))
    }

    @Test(arguments: [
        ("{", "this is no JSON5: it ends too early"),
        ("", "this is no JSON5: something is wrong from line 1 on"),
        ("{ rules: [ }", "this is no JSON5: something is wrong from line 1 on"),
        (
            "{\n rules: [\n  // }\n  { route: '/a\\'}' },\n  { cut: yes },\n] }",
            "this is no JSON5: something is wrong from line 5 on"
        ),
        ("{\r\n rules: [ /* ] */ {} ] ]\r\n}", "this is no JSON5: something is wrong from line 2 on"),
        ("[]", "the file must be an object"),
        ("{}", "there are no rules in it"),
        ("{ rules: 3 }", "rules must be a list"),
        ("{ rules: ['x'] }", "rules[0] must be an object"),
        ("{ seed: 'x', rules: [] }", "seed must be a whole number, 0 or more"),
        ("{ sead: 1, rules: [{ route: '/a', cut: true }] }", "sead is nothing that is known here"),
        ("{ rules: [{ cut: true }] }", "rules[0].route is missing"),
        ("{ rules: [{ route: '/a', cut: true }, { route: '/b' }] }", "rules[1] does nothing"),
        ("{ rules: [{ name: 'a', route: '/a', cut: 1 }, { name: 'a', route: '/b', cut: 1 }] }", "rules[1].name is a"),
    ])
    func `a file's mistake is named`(text: String, start: String) {
        #expect(mistake { () throws(FaultFileError) in try read(text) }.hasPrefix(start))
    }

    @Test(arguments: [
        ("name: 'ä', cut: true", "rules[0].name must have 1 to 100 characters, all of ASCII"),
        ("rute: '/b', cut: true", "rules[0].rute is nothing that is known here"),
        ("every: 0, cut: true", "rules[0].every must be a whole number, 1 or more"),
        ("first: 1.5, cut: true", "rules[0].first must be a whole number, 1 or more"),
        ("chance: 2, cut: true", "rules[0].chance must be a number, 0 to 1"),
        ("delay: -1", "rules[0].delay must be a number, 0 to 86400"),
        ("cut: true, stall: true", "rules[0] has both stall and cut"),
        ("cut: -1", "rules[0].cut.afterBytes must be a whole number, 0 or more"),
        ("cut: { afterBytes: 1, afterMessages: 1 }", "rules[0].cut has both afterBytes and afterMessages"),
        ("stall: false", "rules[0].stall must be an object"),
        ("stall: { seconds: '1' }", "rules[0].stall.seconds must be a number"),
        ("error: 'busy'", "rules[0].error is busy and must be one of invalid_api_key, "),
        ("error: {}", "rules[0].error.name is missing and must be one of "),
        ("answer: 101", "rules[0].answer.status must be a whole number, 200 to 599"),
        ("answer: { status: 500, headers: { a: 1 } }", "rules[0].answer.headers.a must be a text"),
        ("answer: { status: 500, code: 1 }", "rules[0].answer.code is nothing that is known here"),
        ("close: 1006", "rules[0].close.code is 1006, which is never sent"),
        ("close: {}", "rules[0].close.code is missing"),
        ("close: 99", "rules[0].close.code must be a whole number, 1000 to 4999"),
    ])
    func `a rule's mistake is named`(text: String, start: String) {
        #expect(
            mistake { () throws(FaultFileError) in try read("{ rules: [{ route: '/*', \(text) }] }") }.hasPrefix(start)
        )
    }

    @Test(arguments: ["v1/voices", "get /v1/voices", "GET", "", "GET /v1 /v2", "/v1/a*", "/v1/{a}b", "/v1/x?y=1"])
    func `a route that is none is a mistake`(route: String) {
        let text = "{ rules: [{ route: '\(route)', cut: true }] }"
        #expect(mistake { () throws(FaultFileError) in try read(text) }.hasPrefix("rules[0].route "))
    }

    @Test func `a file that is not there is named`() {
        let mistake = mistake { () throws(FaultFileError) in try FaultPlan(file: "/nowhere/faults.json5") }
        #expect(mistake.contains("cannot read /nowhere/faults.json5"))
    }

    private func mistake(_ read: () throws(FaultFileError) -> FaultPlan) -> String {
        do throws(FaultFileError) {
            _ = try read()
            return "none"
        } catch {
            return error.description
        }
    }
}
