/// What the head of a form's part says of it (RFC 7578, 4).
public struct MultipartHead: Hashable, Sendable {
    /// The name of the field.
    public var name: String
    /// What the client calls the file, without folders and control characters; nil if the part is no file.
    ///
    /// Empty where nothing is left of the name.
    public var filename: String?
    /// The media type, as the client gave it.
    public var contentType: String?

    public init(name: String, filename: String? = nil, contentType: String? = nil) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
    }
}

extension MultipartHead {
    /// The lines of a head, without the empty one.
    init(parsing head: ArraySlice<UInt8>) throws(MultipartError) {
        guard !head.contains(where: { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A) || $0 == 0x7F }) else {
            throw .malformed("the head of a part has control characters")
        }
        var disposition: ArraySlice<UInt8>?
        var type: ArraySlice<UInt8>?
        for line in try Self.lines(head) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
                throw .malformed("the head of a part has a line without a name")
            }
            let value = line[(colon + 1)...]
            switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
            case "content-disposition" where disposition == nil: disposition = value
            case "content-type" where type == nil: type = value
            case "content-disposition", "content-type": throw .malformed("the head of a part has a field twice")
            default: break
            }
        }
        guard let form = disposition.flatMap({ ParameterizedValue(parsing: $0) }), form.value == "form-data",
            let name = form.parameters["name"]
        else { throw .malformed("a part has no name") }
        self.init(
            name: Self.unescaped(name),
            filename: Self.filename(form),
            contentType: type.map { String(decoding: $0, as: UTF8.self).trimmingSpaces }
        )
    }

    /// Lines end with CR and LF; one of them alone could be read in two ways, and so could a line that goes on.
    private static func lines(_ head: ArraySlice<UInt8>) throws(MultipartError) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        for line in head.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let isLast = line.endIndex == head.endIndex
            let text = isLast ? line : line.dropLast()
            guard isLast || line.last == 0x0D, !text.contains(0x0D) else {
                throw .malformed("the head of a part has a line that does not end with CR and LF")
            }
            guard text.first != UInt8(ascii: " "), text.first != UInt8(ascii: "\t") else {
                throw .malformed("the head of a part has a folded line")
            }
            if !text.isEmpty { lines.append(text) }
        }
        return lines
    }

    /// Quotes and line ends, which the Fetch standard has in percent-encoding, and nothing else.
    ///
    /// <https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data>
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    /// RFC 7578 knows no `filename*`, but clients send it, in the encoding of RFC 8187; it tells more than `filename`.
    private static func filename(_ form: ParameterizedValue) -> String? {
        let plain = form.parameters["filename"].map(unescaped)
        let extended = form.parameters["filename*"].flatMap(decoded)
        return (extended ?? plain ?? form.parameters["filename*"].map { _ in "" }).map(lastComponent)
    }

    private static func decoded(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        do {
            return try RequestTarget.decode(parts[2].utf8, plusIsSpace: false)
        } catch {
            return nil
        }
    }

    /// What may stand for a file's name: no way out of a folder, and nothing that a terminal would obey.
    private static func lastComponent(_ path: String) -> String {
        let visible = path.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let start = visible.lastIndex { $0 == "/" || $0 == "\\" }.map { visible.index(after: $0) } ?? visible.startIndex
        let name = String(String.UnicodeScalarView(visible[start...]))
        return name == "." || name == ".." ? "" : name
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }.map { start.index(after: $0) } ?? start.startIndex
        return String(start[..<end])
    }
}
