import SyrinxGateway
import SyrinxServer
import SyrinxWire
import Testing

@testable import syrinx

struct GatewayServingTests {
    private func descriptions(_ services: [[String: JSONValue]]) throws -> [ServiceDescription] {
        var configuration = SyrinxServer.Configuration()
        configuration.services = services
        return try Gateway.descriptions(configuration)
    }

    @Test func `ElevenLabs is there without a word`() throws {
        #expect(try descriptions([]) == [.elevenLabs()])
    }

    @Test func `its place can be set, and others stand beside it`() throws {
        let elevenLabs: [String: JSONValue] = ["name": "elevenlabs", "baseURL": "http://127.0.0.1:9"]
        let other: [String: JSONValue] = ["name": "other", "baseURL": "https://other.example"]
        #expect(try descriptions([elevenLabs]) == [.elevenLabs(at: "http://127.0.0.1:9")])
        #expect(try descriptions([other]).map(\.name) == ["elevenlabs", "other"])
    }

    @Test func `a service that is described twice is refused`() {
        let other: [String: JSONValue] = ["name": "other", "baseURL": "https://other.example"]
        #expect(throws: ConfigurationError.self) { try descriptions([other, other]) }
    }
}
