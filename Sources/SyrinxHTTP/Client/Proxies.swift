import FoundationEssentials
import Glibc

/// The proxies that the environment names, and the servers that are reached without one.
///
/// The names and their meaning are those that other programs know: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
/// `HTTP_PROXY` is not among them, since a web server sets it to what a client says.
struct Proxies: Sendable {
    /// A proxy of HTTP.
    struct Proxy: Hashable, Sendable {
        var origin: ServerAddress.Origin
        /// The whole line by which this client makes itself known, if it has to.
        var authorization = ""
    }

    private let plain: String?
    private let secure: String?
    private let direct: [String]

    /// - Parameter variable: The value of a variable of the environment.
    init(_ variable: (String) -> String? = { name in getenv(name).map { String(cString: $0) } }) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap(variable).first { !$0.isEmpty }
        }
        plain = value("http_proxy", "all_proxy", "ALL_PROXY")
        secure = value("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        direct = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map {
            String($0.drop { $0 == "." }).lowercased()
        }
    }

    /// The one by which a server is reached, nil if there is none; throws where it is none of HTTP.
    func proxy(to origin: ServerAddress.Origin) throws(TransportError) -> Proxy? {
        guard let text = origin.isSecure ? secure : plain, !isDirect(origin.host.lowercased()) else { return nil }
        guard let proxy = Proxy(text) else {
            throw TransportError(.unreachable("the environment names a proxy that is none of HTTP"))
        }
        return proxy
    }

    /// A name without a proxy stands for all that end in it; a network for all its addresses.
    private func isDirect(_ host: String) -> Bool {
        let address = NetworkAddress(host)
        return direct.contains { name in
            if name == "*" || name == host || host.hasSuffix(".\(name)") { return true }
            guard let address, let network = Network(name) else { return false }
            return network.contains(address)
        }
    }
}

extension Proxies.Proxy {
    /// `http://name:password@host:port`, of which only the host has to be there.
    fileprivate init?(_ text: String) {
        let url = text.contains("://") ? text : "http://\(text)"
        let start = url.firstRange(of: "://").map(\.upperBound) ?? url.startIndex
        let authority = url[start...].prefix { $0 != "/" }
        let mark = authority.lastIndex(of: "@")
        let host = mark.map { authority[authority.index(after: $0)...] } ?? authority
        guard let address = ServerAddress("\(url[..<start])\(host)"), !address.origin.isSecure else { return nil }
        origin = address.origin
        guard let mark else { return }
        do throws(RequestTarget.Malformed) {
            let credentials = try RequestTarget.decode(authority[..<mark].utf8, plusIsSpace: false)
            authorization = "proxy-authorization: Basic \(Data(credentials.utf8).base64EncodedString())\r\n"
        } catch {
            return nil
        }
    }
}
