import Foundation
import SyrinxCrypto
import SyrinxWire

/// What a request is known by, whichever server it went to and whichever key it was sent with.
enum TapeName {
    /// The digest of a request's method, path, sorted query, content type and body.
    static func digest(_ method: String, _ url: String, contentType: String, _ body: [UInt8]) -> Digest {
        let (path, query) = target(of: url)
        let (type, content) = withoutBoundary(contentType, body)
        let identity: JSONValue = [
            "method": .string(method), "path": .string(path),
            "query": .array(query.split(separator: "&").sorted().map { .string(String($0)) }),
            "content_type": .string(type), "body": .string(SHA256.digest(of: content).hexadecimal),
        ]
        return SHA256.digest(of: identity.serialized())
    }

    /// The name of the file of the exchange that came after so many equal ones.
    static func file(_ digest: Digest, after ordinal: Int) -> String {
        "\(digest.hexadecimal.prefix(32))-\(ordinal).json"
    }

    /// Path and query of a URL.
    static func target(of url: String) -> (path: String, query: Substring) {
        let rest = ServiceDescription.authority(of: url).map { url[$0.endIndex...] } ?? url[...]
        let path = rest.prefix { $0 != "?" }
        return (path.isEmpty ? "/" : String(path), rest[path.endIndex...].dropFirst())
    }

    /// A form without what clients make up anew for each.
    private static func withoutBoundary(_ contentType: String, _ body: [UInt8]) -> (type: String, body: [UInt8]) {
        guard contentType.lowercased().hasPrefix("multipart/"),
            let mark = contentType.range(of: "boundary=", options: .caseInsensitive)
        else { return (contentType, body) }
        let boundary = contentType[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        guard !boundary.isEmpty else { return (contentType, body) }
        let type = contentType.replacing(boundary, with: "boundary")
        return (type, body.replacing(Array(boundary.utf8), with: Array("boundary".utf8)))
    }
}
