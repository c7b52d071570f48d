import SyrinxHTTP

/// Requests by method and path: `POST /v1/text-to-speech/{voice_id}`.
///
/// `{name}` is any one segment of the path, `*` any number of them, at least one. Without a method it is any but OPTIONS,
/// by which browsers ask for leave.
public struct RoutePattern: Hashable, Sendable, CustomStringConvertible {
    private enum Segment: Hashable {
        case word(Substring)
        case one
        case several
    }

    public let description: String
    private let method: Substring?
    private let segments: [Segment]

    /// - Throws: ``FaultFileError`` that says what is wrong with the text.
    public init(_ text: String) throws(FaultFileError) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard let path = parts.last, parts.count <= 2, path.hasPrefix("/") else {
            throw FaultFileError("must be a path, perhaps with a method before it, as in POST /v1/voices/*")
        }
        description = parts.joined(separator: " ")
        method = parts.count == 2 ? parts[0] : nil
        guard method?.allSatisfy({ $0.isASCII && $0.isUppercase }) != false else {
            throw FaultFileError("begins with \(parts[0]), which is no method: they are all capitals")
        }
        var segments: [Segment] = []
        for segment in path.split(separator: "/") { segments.append(try Self.segment(segment)) }
        self.segments = segments
    }

    private static func segment(_ text: Substring) throws(FaultFileError) -> Segment {
        if text == "*" { return .several }
        let isParameter = text.first == "{" && text.last == "}" && text.count > 2
        let word = isParameter ? text.dropFirst().dropLast() : text
        guard !word.contains(where: "{}*?".contains) else {
            throw FaultFileError("has \(text), but * and {name} stand alone between slashes")
        }
        return isParameter ? .one : .word(text)
    }

    func fits(_ request: Request) -> Bool {
        guard method.map({ $0 == request.method }) ?? (request.method != "OPTIONS") else { return false }
        return Self.fits(segments[...], request.path.split(separator: "/")[...])
    }

    private static func fits(_ pattern: ArraySlice<Segment>, _ path: ArraySlice<Substring>) -> Bool {
        guard let segment = pattern.first else { return path.isEmpty }
        guard let word = path.first else { return false }
        let (pattern, rest) = (pattern.dropFirst(), path.dropFirst())
        switch segment {
        case .word(let expected): return word == expected && fits(pattern, rest)
        case .one: return fits(pattern, rest)
        case .several:
            return pattern.isEmpty || rest.indices.contains { fits(pattern, rest[$0...]) }
        }
    }
}
