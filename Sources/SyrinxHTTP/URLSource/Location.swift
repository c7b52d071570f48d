/// Where a redirect leads.
enum Location {
    /// The absolute URL of HTTP that `reference` means in a reply of `base` (RFC 3986, 5); nil if it means none.
    static func resolve(_ reference: String, against base: String) -> String? {
        let reference = encoded(reference)
        guard let schemeEnd = base.firstRange(of: "://") else { return nil }
        let scheme = base[..<schemeEnd.lowerBound]
        let authority = base[schemeEnd.upperBound...].prefix { !"/?#".contains($0) }
        let origin = "\(scheme)://\(authority)"
        let basePath = base[authority.endIndex...].prefix { !"?#".contains($0) }
        let url: String
        if reference.prefix(while: { !"/?#".contains($0) }).contains(":") {
            url = reference
        } else if reference.hasPrefix("//") {
            url = "\(scheme):\(reference)"
        } else if reference.isEmpty || reference.hasPrefix("?") || reference.hasPrefix("#") {
            let query = reference.hasPrefix("?") ? "" : base[basePath.endIndex...].prefix { $0 != "#" }
            url = "\(origin)\(basePath)\(query)\(reference)"
        } else if reference.hasPrefix("/") {
            url = origin + withoutDots(reference)
        } else {
            let folder = basePath[..<(basePath.lastIndex(of: "/") ?? basePath.startIndex)]
            url = origin + withoutDots("\(folder)/\(reference)")
        }
        return ServerAddress(url) == nil ? nil : url
    }

    /// Bytes that no URL may have are encoded, since many servers send them as they are.
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if 0x21..<0x7F ~= byte {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }

    /// The same path, without steps to where it is or back (RFC 3986, 5.2.4).
    private static func withoutDots(_ reference: String) -> String {
        let path = reference.prefix { !"?#".contains($0) }
        var segments: [Substring] = []
        let all = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for segment in all {
            switch segment {
            case ".": break
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        if all.last == "." || all.last == ".." { segments.append("") }
        return segments.map { "/\($0)" }.joined() + reference[path.endIndex...]
    }
}
