/// The fields of a message's head, in order; names compare without regard to case.
///
/// They are kept as the bytes that they were sent as, behind each other: most of them are passed on, or not looked at.
public struct Headers: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        /// Lower case.
        public var name: String
        public var value: String
    }

    /// Where the parts of a field end; its name begins where the field before it ends.
    private struct Ends: Hashable {
        var name: Int
        var value: Int
    }

    private var text: [UInt8] = []
    private var ends: [Ends] = []

    public init() {}

    public var count: Int { ends.count }

    /// How many bytes they have when they are written down, each with its line's end.
    public var size: Int { text.count + 4 * ends.count }

    /// What is not UTF-8 in them becomes U+FFFD.
    public var fields: [Field] {
        ends.indices.map { index in
            Field(
                name: String(decoding: text[start(of: index)..<ends[index].name], as: UTF8.self),
                value: String(decoding: text[ends[index].name..<ends[index].value], as: UTF8.self)
            )
        }
    }

    /// The value of the first field of this name; setting it replaces them all, setting nil removes them.
    public subscript(name: String) -> String? {
        get {
            guard let index = index(of: name) else { return nil }
            return text.withUnsafeBufferPointer { text in
                String(
                    decoding: UnsafeBufferPointer(rebasing: text[ends[index].name..<ends[index].value]),
                    as: UTF8.self
                )
            }
        }
        set {
            if index(of: name) != nil {
                let bytes = name.utf8.span
                self = filter { other, _ in !other.isSame(as: bytes) }
            }
            if let newValue { append(name, newValue) }
        }
    }

    /// Adds a field, even if there is one of this name.
    public mutating func append(_ name: String, _ value: String) {
        var (name, value) = (name, value)
        name.withUTF8 { name in value.withUTF8 { append(name, $0) } }
    }

    /// Adds a field.
    mutating func append(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        let start = text.count
        text.append(contentsOf: name)
        for index in start..<text.count { text[index] = text[index].lowercased }
        text.append(contentsOf: value)
        ends.append(Ends(name: start + name.count, value: text.count))
    }

    /// Whether there is a field of this name.
    public func contains(_ name: String) -> Bool {
        index(of: name) != nil
    }

    /// Makes room for so many fields of so many bytes.
    mutating func reserve(_ count: Int, bytes: Int) {
        text.reserveCapacity(bytes)
        ends.reserveCapacity(count)
    }

    /// The fields of which `isKept` says so when it is given name, in lower case, and value.
    public func filter(_ isKept: (Span<UInt8>, Span<UInt8>) -> Bool) -> Headers {
        var result = Headers()
        // Most are kept, and some will be added.
        result.reserve(count + 4, bytes: text.count + 256)
        for (index, end) in ends.enumerated() {
            let start = start(of: index)
            let name = text.span.extracting(start..<end.name)
            let value = text.span.extracting(end.name..<end.value)
            guard isKept(name, value) else { continue }
            let shift = result.text.count - start
            text.withUnsafeBufferPointer { result.text.append(contentsOf: $0[start..<end.value]) }
            result.ends.append(Ends(name: end.name + shift, value: end.value + shift))
        }
        return result
    }

    /// Whether every field is as `isGood` wants it.
    public func allSatisfy(_ isGood: (Span<UInt8>, Span<UInt8>) -> Bool) -> Bool {
        for (index, end) in ends.enumerated() {
            let name = text.span.extracting(start(of: index)..<end.name)
            guard isGood(name, text.span.extracting(end.name..<end.value)) else { return false }
        }
        return true
    }

    /// Writes them down, each with its line's end, but those that are another's to write.
    func write(to bytes: inout [UInt8], except others: HeaderNames) {
        let text = text.span
        for (index, end) in ends.enumerated() {
            let name = text.extracting(start(of: index)..<end.name)
            guard !others.contains(name) else { continue }
            let start = bytes.count
            bytes.append(name)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(UInt8(ascii: " "))
            bytes.append(text.extracting(end.name..<end.value))
            bytes.blankControls(from: start)
            bytes.append(0x0D)
            bytes.append(0x0A)
        }
    }

    private func start(of index: Int) -> Int {
        index == 0 ? 0 : ends[index - 1].value
    }

    private func index(of name: String) -> Int? {
        let name = name.utf8.span
        let text = text.span
        for (index, end) in ends.enumerated() where end.name - start(of: index) == name.count {
            if text.extracting(start(of: index)..<end.name).isSame(as: name) { return index }
        }
        return nil
    }
}

extension Headers: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// A value may repeat what a client said; a line break in it would begin a field of its own.
    fileprivate mutating func blankControls(from start: Int) {
        withUnsafeMutableBufferPointer { bytes in
            let field = UnsafeMutableBufferPointer(rebasing: bytes[start...])
            // Without branches the compiler looks at many bytes at once.
            var bad: UInt8 = 0
            for byte in field { bad |= (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0) }
            guard bad != 0 else { return }
            for index in field.indices where field[index] < 0x20 || field[index] == 0x7F {
                field[index] = UInt8(ascii: " ")
            }
        }
    }
}
