/// A rule's path, ready to be matched.
struct PathPattern: Hashable, Sendable {
    private enum Segment: Hashable {
        case word(String)
        case parameter(String)
    }

    private let segments: [Segment]
    private let isOpen: Bool

    /// `/v1/voices/{voice_id}/**`.
    init(_ text: String) {
        var words = text.split(separator: "/").map(String.init)
        isOpen = words.last == "**"
        if isOpen { words.removeLast() }
        segments = words.map { $0.hasPrefix("{") ? .parameter(String($0.dropFirst().dropLast())) : .word($0) }
    }

    /// The word in second place, behind the version, by which patterns are looked up; nil if it may be any.
    var family: String? {
        if segments.count > 1, case .word(let word) = segments[1] { word } else { nil }
    }

    /// The parameters of a path that fits; nil if it does not.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count || isOpen && path.count > segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, word) in zip(segments, path) {
            switch segment {
            case .word(let expected): guard word == expected else { return nil }
            case .parameter(let name): parameters[name] = word
            }
        }
        return parameters
    }
}
