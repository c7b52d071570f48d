import Glibc

extension Span<UInt8> {
    /// Whether another text is the same, letters of ASCII in either case.
    package func isSame(as other: borrowing Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] {
            guard self[index].lowercased == other[index].lowercased else { return false }
        }
        return true
    }

    /// Whether another text is the same, letters of ASCII in either case.
    package func isSame(as text: String) -> Bool {
        isSame(as: text.utf8.span)
    }

    /// Whether it begins with a text.
    package func starts(with text: String) -> Bool {
        let text = text.utf8.span
        return count >= text.count && extracting(first: text.count).isSame(as: text)
    }

    /// Whether another text, which is not empty, stands in it, byte for byte.
    package func holds(_ text: borrowing Span<UInt8>) -> Bool {
        withUnsafeBytes { bytes in
            text.withUnsafeBytes { text in
                guard let first = text.first, let start = text.baseAddress else { return false }
                var rest = bytes
                while rest.count >= text.count, let base = rest.baseAddress,
                    let found = memchr(base, Int32(first), rest.count - text.count + 1)
                {
                    if memcmp(found, start, text.count) == 0 { return true }
                    rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - base + 1)...])
                }
                return false
            }
        }
    }
}

extension UInt8 {
    /// The same letter of ASCII, in lower case.
    var lowercased: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }
}
