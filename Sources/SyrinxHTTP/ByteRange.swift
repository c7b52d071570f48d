/// The part of a file that a `Range` header asks for (RFC 9110, 14.1.2).
enum ByteRange: Equatable {
    /// All of it: the header is not understood, or asks for several parts at once.
    case whole
    case part(Range<Int>)
    case unsatisfiable

    /// `bytes=0-99`, `bytes=100-` or `bytes=-100`.
    init(_ header: String, size: Int) {
        self = .whole
        guard let sign = header.firstIndex(of: "="), header[..<sign].lowercased() == "bytes" else { return }
        let bounds = header[header.index(after: sign)...].split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2 else { return }
        switch (Self.number(bounds[0]), Self.number(bounds[1])) {
        case (.some(let first), .some(let last)) where first <= last:
            self = first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
        case (.some(let first), nil) where bounds[1].isEmpty:
            self = first < size ? .part(first..<size) : .unsatisfiable
        case (nil, .some(let count)) where bounds[0].isEmpty:
            self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .unsatisfiable
        default: return
        }
    }

    /// Digits only; a number too large for `Int` lies behind any file's end.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int(text) ?? .max
    }
}
