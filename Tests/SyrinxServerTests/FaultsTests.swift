import FoundationEssentials
import SyrinxFaults
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct FaultsTests {
    @Test func `an administrator sees what was made to fail, and has it begin anew`() async throws {
        let rule = FaultRule(
            "busy",
            try RoutePattern("GET /v1/voices"),
            moment: .init(first: 1),
            fault: .answer(.init(503))
        )
        let faults = Faults(FaultPlan(seed: 7, [rule]))
        let harness = try await Harness(faults: faults)
        let client = harness.client
        let path = AdminFaults.get.path
        func report(_ reply: [UInt8]) throws -> AdminFaults.Report { try WireDecoder().decode(from: reply) }
        func expected(_ requests: Int, _ count: Int) -> AdminFaults.Report {
            .init(seed: 7, rules: [.init(name: "busy", route: "GET /v1/voices", requests: requests, faults: count)])
        }

        let around = faults.around { await harness.application.router.respond(to: $0) }
        for status in [503, 401] { #expect(try await around(.init("GET", "/v1/voices")).status == status) }
        #expect(try await report(client.get(path).body) == expected(2, 1))
        #expect(try await report(client.post(AdminFaults.reset.path).body) == expected(0, 0))
        #expect(try await around(.init("GET", "/v1/voices")).status == 503)

        #expect(try await harness.client(nil).get(path).status == 401)
        #expect(try await harness.client { _ in }.get(path).status == 401)
    }

    @Test func `there is nothing to see where nothing is made to fail`() async throws {
        #expect(try await Harness().client.get(AdminFaults.get.path).status == 404)
    }
}
