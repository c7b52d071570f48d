import Foundation
import SyrinxCrypto
import SyrinxHTTP
import Testing

@testable import syrinx

struct TLSTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "serve-\(UUID())").path
    let now = Date()

    func choice(_ words: [String]) throws(UsageError) -> TLSChoice {
        try TLSChoice(Arguments(words, for: Serve.options))
    }

    @Test(
        arguments: [
            ([], .off), (["--tls", "off"], .off), (["--tls", "auto"], .automatic([])),
            (
                ["--tls", "auto", "--tls-name", "Studio.example,10.0.0.1", "--tls-name=*.lab.example"],
                .automatic([.host("studio.example"), .address([10, 0, 0, 1]), .host("*.lab.example")])
            ),
            (["--tls-cert", "a.pem", "--tls-key", "a.key"], .files(certificate: "a.pem", key: "a.key")),
        ] as [([String], TLSChoice)]
    )
    func `the command line says where the certificate comes from`(words: [String], says: TLSChoice) throws {
        #expect(try choice(words) == says)
    }

    @Test(arguments: [
        (["--tls", "on"], "--tls must be auto or off, not on"),
        (["--tls-cert", "a"], "--tls-cert needs --tls-key beside it"),
        (["--tls-key", "a"], "--tls-key needs --tls-cert beside it"),
        (["--tls", "auto", "--tls-key", "a"], "--tls-key needs --tls-cert beside it"),
        (["--tls", "auto", "--tls-cert", "a", "--tls-key", "b"], "--tls auto and --tls-cert exclude each other"),
        (["--tls", "off", "--tls-cert", "a", "--tls-key", "b"], "--tls off and --tls-cert exclude each other"),
        (["--tls-name", "a"], "--tls-name is for --tls auto"),
        (["--tls-cert", "a", "--tls-key", "b", "--tls-name", "c"], "--tls-name is for --tls auto"),
        (["--tls", "auto", "--tls-name", "http://a"], "--tls-name must be a host's name or an address, not http://a"),
    ])
    func `what does not go together is a mistake, and named`(words: [String], says: String) {
        let error = #expect(throws: UsageError.self) { try choice(words) }
        #expect(error?.description == says)
        #expect(throws: UsageError.self) { try Serve(Arguments(words, for: Serve.options)) }
    }

    @Test func `a server's names are the machine's, where it listens, and what is added, each once`() {
        let names = Machine.names(listeningOn: "192.0.2.7", beside: [.host("localhost"), .host("voice.example")])
        let own = ["localhost", "*.localhost", "127.0.0.1", "::1", Machine.host].compactMap(SubjectName.init)
        #expect(Array(names.prefix(4)) == Array(own.prefix(4)))
        #expect(Set(names) == Set(own + [.address([192, 0, 2, 7]), .host("voice.example")]))
        #expect(Set(names).count == names.count)
        #expect(Set(Machine.names(listeningOn: "127.0.0.1")) == Set(own))
    }

    @Test(arguments: ["0.0.0.0", "::"])
    func `a server that listens everywhere has the addresses of all interfaces`(address: String) {
        let names = Machine.names(listeningOn: address)
        #expect(Machine.addresses.contains(.address([127, 0, 0, 1])))
        #expect(Set(Machine.addresses).isSubset(of: names))
        #expect(names.allSatisfy { !$0.isWildcardAddress })
    }

    func trust(_ choice: TLSChoice) throws -> ServerTrust? {
        let folder = try DataFolder(folder, environment: [:])
        return try ServerTrust(choice, in: folder, listeningOn: "127.0.0.1", now: now)
    }

    @Test func `a server with its own authority says how to trust it`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let trust = try #require(try trust(.automatic([])))
        #expect(trust.identity.certificateFile == "\(folder)/tls/server.pem")
        #expect(trust.identity.keyFile == "\(folder)/tls/server.key")
        let file = "\(folder)/tls/ca.pem"
        #expect(
            trust.welcome("127.0.0.1:1") == """
                Listening on https://127.0.0.1:1 and http://127.0.0.1:1 (one port)
                Clients have to be told to trust \(file):
                  curl      --cacert '\(file)'
                  Python    export SSL_CERT_FILE='\(file)'
                  Node      export NODE_EXTRA_CA_CERTS='\(file)'
                  machine   sudo cp '\(file)' /usr/local/share/ca-certificates/syrinx.crt
                            sudo update-ca-certificates
                """
        )
    }

    @Test func `a given certificate is checked, and needs no advice`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let own = try #require(try trust(.automatic([]))).identity
        let given = try trust(.files(certificate: own.certificateFile, key: own.keyFile))
        #expect(given?.identity == own)
        #expect(given?.welcome("[::1]:1") == "Listening on https://[::1]:1 and http://[::1]:1 (one port)")
        let mismatch = TLSChoice.files(certificate: own.certificateFile, key: "\(folder)/tls/ca.key")
        #expect(throws: CertificateError.self) { try trust(mismatch) }
        #expect(try trust(.off) == nil)
    }
}
