import SyrinxTesting
import Testing

@testable import SyrinxHTTP
@testable import SyrinxServer

struct MetricsTests {
    @Test func `what was made and paid for is counted`() async throws {
        var configuration = Configuration()
        configuration.cache = true
        let harness = try await Harness(configuration)
        for _ in 0..<3 { _ = try await harness.client.post(KeepingTests.path, json: #"{"text": "Hello secret."}"#) }
        let reply = try await harness.client(nil).get("/metrics")
        #expect(reply.status == 200 && reply.headers["content-type"]?.hasPrefix("text/plain") == true)
        let lines = Set(reply.text.split(separator: "\n").map(String.init))
        for line in [
            "syrinx_credits_total 13", "syrinx_credits_saved_total 26", "syrinx_characters_total 13",
            #"syrinx_cache_requests_total{result="hit"} 2"#, #"syrinx_cache_requests_total{result="miss"} 1"#,
            "syrinx_first_audio_seconds_count 1", "syrinx_cache_entries 1", "syrinx_generations 0",
        ] { #expect(lines.contains(line)) }
        #expect(reply.text.contains(#"syrinx_audio_seconds_total{engine="flite"} 1."#))
        #expect(!reply.text.contains("secret") && !reply.text.contains(Harness.administrator))
    }

    @Test func `requests are counted by route`() {
        let metrics = Metrics()
        for (method, route) in [("GET", "/v1/voices/{voice_id}"), ("GET", "/v1/voices/{voice_id}"), ("GET", nil)] {
            metrics.note(
                HTTPLog.Exchange(traceID: "", method: method, route: route, status: 200, bytes: 0, time: .zero)
            )
        }
        let requests = metrics.snapshot.requests
        #expect(requests[.init(method: "GET", route: "/v1/voices/{voice_id}", status: 200)] == 2)
        #expect(requests[.init(method: "GET", route: "none", status: 200)] == 1)
    }

    @Test func `a histogram counts up to each bound`() {
        var histogram = Histogram(bounds: [1, 2])
        for value in [0.5, 1, 1.5, 9] { histogram.add(value) }
        var text = Exposition()
        text.histogram("h", "Help.", histogram)
        #expect(
            text.text == """
                # HELP h Help.
                # TYPE h histogram
                h_bucket{le="1.0"} 2
                h_bucket{le="2.0"} 3
                h_bucket{le="+Inf"} 4
                h_sum 12
                h_count 4

                """
        )
    }

    @Test func `a label's value is escaped`() {
        var text = Exposition()
        text.counter("c", "Help.", [([("a", "x\"\\\n")], 1.5)])
        #expect(text.text.hasSuffix(#"c{a="x\"\\\n"} 1.5"# + "\n"))
    }

    @Test func `a server that works is ready, and one that stops is not`() async throws {
        let harness = try await Harness()
        #expect(try await harness.client(nil).get("/ready").text == #"{"problems":[],"status":"ready"}"#)
        harness.application.stop()
        let reply = try await harness.client(nil).get("/ready")
        #expect(reply.status == 503 && reply.text.contains("stopping"))
        #expect(try await harness.client(nil).get("/health").status == 200)
    }
}
