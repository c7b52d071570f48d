import FoundationEssentials
import SyrinxWire
import Testing

@testable import SyrinxServer

struct ConfigurationTests {
    func read(_ text: String) throws -> Configuration {
        try Configuration(json: Data(text.utf8), named: "test")
    }

    @Test func `an empty file means the defaults`() throws {
        #expect(try read("{}") == Configuration())
    }

    @Test func `JSON5 is read, and only what it names changes`() throws {
        var expected = Configuration()
        expected.maximumBody = 5
        expected.maximumTextLength = 7
        expected.engines = [EngineRule(language: "de", engine: "espeak")]
        expected.services = [["name": "deepgram", "operations": [["path": "/v1/listen"]]]]
        let services = "[{ name: 'deepgram', operations: [{ path: '/v1/listen' }] }]"
        let text = """
            { services: \(services), maximumBody: 5, /* why */ maximumTextLength: 7,
            engines: [{language: 'de', engine: 'espeak'}], }
            """
        #expect(try read(text) == expected)
    }

    @Test(arguments: [
        ("{ maximumBodies: 3 }", "maximumBodies"),
        ("{ maximumBody: 'x' }", "maximumBody"),
        ("{ engines: [{}] }", "engine"),
        ("{ engines: [{ voyce: 'x', engine: 'espeak' }] }", "voyce"),
        ("{ speechBuffer: 0 }", "speechBuffer"),
        ("{ engineThreads: 100000 }", "engineThreads"),
        ("{ recentRequests: -1 }", "recentRequests"),
        ("{ idleTimeout: 1e30 }", "idleTimeout"),
        ("{ headerTimeout: -1 }", "headerTimeout"),
        ("{ concurrencyPatience: 11 }", "concurrencyPatience"),
        ("{ cacheSize: 0 }", "cacheSize"),
        ("{ historyDays: 0 }", "historyDays"),
        ("{ historySize: 0 }", "historySize"),
        ("{ usageDays: 30 }", "usageDays"),
        ("{ alertThresholds: [70, 101] }", "alertThresholds"),
        ("{", "test"),
    ])
    func `a mistake is named`(text: String, name: String) {
        do {
            _ = try read(text)
            Issue.record("it was accepted")
        } catch {
            #expect("\(error)".contains(name))
        }
    }

    @Test func `the first rule that fits decides`() {
        let rule = EngineRule(voice: "v", language: "en", engine: "x")
        #expect(rule.fits(voice: "v", model: "m", language: "en"))
        #expect(!rule.fits(voice: "w", model: "m", language: "en"))
        #expect(!rule.fits(voice: "v", model: "m", language: "de"))
    }
}
