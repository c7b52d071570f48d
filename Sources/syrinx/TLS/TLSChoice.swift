import SyrinxCrypto

/// Where the server's certificate comes from, as the command line says.
enum TLSChoice: Hashable {
    case off
    /// From an authority of the server's own, for these names beside the machine's.
    case automatic([SubjectName])
    case files(certificate: String, key: String)

    static let options = [
        Option("tls", "MODE", "auto: https too, with a certificate that the server makes; or off. [off]"),
        Option("tls-name", "NAME", "With auto, another name that clients call it by; repeat, or separate by commas."),
        Option("tls-cert", "FILE", "https too, with this certificate: PEM, its chain behind it."),
        Option("tls-key", "FILE", "The key of that certificate: PEM, without a password."),
    ]

    init(_ arguments: Arguments) throws(UsageError) {
        let mode = arguments["tls"]
        guard mode == nil || mode == "auto" || mode == "off" else {
            throw UsageError("--tls must be auto or off, not \(mode ?? "")")
        }
        let names = arguments.list("tls-name")
        guard names.isEmpty || mode == "auto" else { throw UsageError("--tls-name is for --tls auto") }
        switch (arguments["tls-cert"], arguments["tls-key"]) {
        case (nil, nil): self = mode == "auto" ? .automatic(try Self.read(names)) : .off
        case (_?, nil): throw UsageError("--tls-cert needs --tls-key beside it")
        case (nil, _?): throw UsageError("--tls-key needs --tls-cert beside it")
        case (let certificate?, let key?):
            guard mode == nil else { throw UsageError("--tls \(mode ?? "") and --tls-cert exclude each other") }
            self = .files(certificate: certificate, key: key)
        }
    }

    private static func read(_ names: [String]) throws(UsageError) -> [SubjectName] {
        try names.map { (text) throws(UsageError) in
            guard let name = SubjectName(text) else {
                throw UsageError("--tls-name must be a host's name or an address, not \(text)")
            }
            return name
        }
    }
}
