import Glibc

/// Takes a multipart body apart (RFC 2046, 5.1), however it is cut into pieces.
///
/// It holds no more than the head of one part, or what may turn out to be a boundary, and the piece it was given last.
struct MultipartParser {
    enum Event: Hashable {
        case part(MultipartHead)
        /// Bytes of the part's body, at least one.
        case bytes([UInt8])
        case endOfPart
        /// The last boundary; what comes behind it means nothing.
        case end
    }

    private enum State {
        case preamble
        /// Behind a boundary: what the rest of its line says.
        case boundary
        /// Spaces that may come before the end of a boundary's line.
        case padding
        /// At the end of the line before a head.
        case head
        /// At the empty line behind a head.
        case bodyStart
        case body
        case epilogue
    }

    private static let headEnd = Array("\r\n\r\n".utf8)

    private let limits: MultipartLimits
    /// The boundary, with the line's end and the dashes before it, which belong to it.
    private let delimiter: [UInt8]
    /// The line's end before a boundary at the very start is thought of as there.
    private var buffer = Array("\r\n".utf8)
    private var position = 0
    /// Where to go on looking for the end of a head.
    private var searched = 0
    private var state = State.preamble
    private var parts = 0
    /// How many bytes the part may still have, and what it breaks with more.
    private var left = (bytes: Int.max, of: MultipartError.Limited.field, limit: 0)
    /// Bytes of parts that are no files.
    private var fieldBytes = 0

    init(boundary: String, limits: MultipartLimits) {
        self.limits = limits
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Adds what came next; all events of what came before must have been taken.
    mutating func append(_ bytes: [UInt8]) {
        searched -= position
        buffer.removeFirst(position)
        position = 0
        if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
    }

    /// Throws unless the body may end here.
    func finish() throws(MultipartError) {
        guard state == .epilogue else { throw .malformed("the last boundary is missing") }
    }

    /// What comes next, or nil until more is added.
    mutating func next() throws(MultipartError) -> Event? {
        while true {
            switch state {
            case .preamble:
                let found = find(delimiter, from: position)
                position = found.start
                guard found.isWhole else { return nil }
                position += delimiter.count
                state = .boundary
            case .boundary:
                guard buffer.count - position >= 2 else { return nil }
                guard buffer[position...].starts(with: "--".utf8) else {
                    state = .padding
                    continue
                }
                state = .epilogue
                return .end
            case .padding:
                guard try skipPadding() else { return nil }
                state = .head
                searched = position
            case .head:
                guard let head = try takeHead() else { return nil }
                return .part(head)
            case .bodyStart:
                // A part without a body may share its empty line with the boundary.
                let found = find(delimiter, from: position)
                guard found.start != position || found.isWhole else { return nil }
                if found.start != position { position += 2 }
                state = .body
            case .body: return try takeBody()
            case .epilogue:
                position = buffer.count
                return nil
            }
        }
    }

    /// Goes to the end of the boundary's line, and returns whether it has been seen.
    private mutating func skipPadding() throws(MultipartError) -> Bool {
        while position < buffer.count, buffer[position] == UInt8(ascii: " ") || buffer[position] == UInt8(ascii: "\t") {
            position += 1
        }
        guard buffer.count - position >= 2 else { return false }
        guard buffer[position...].starts(with: "\r\n".utf8) else {
            throw .malformed("a boundary's line goes on behind it")
        }
        return true
    }

    /// The head that begins behind the line's end where `position` is.
    private mutating func takeHead() throws(MultipartError) -> MultipartHead? {
        let found = find(Self.headEnd, from: searched)
        searched = found.start
        guard found.start - position <= limits.headBytes + 2 else {
            throw .exceeded(.head, limit: limits.headBytes)
        }
        guard found.isWhole else { return nil }
        parts += 1
        guard parts <= limits.parts else { throw .exceeded(.parts, limit: limits.parts) }
        let head = try MultipartHead(parsing: buffer[min(position + 2, found.start)..<found.start])
        left = room(for: head)
        position = found.start + 2
        state = .bodyStart
        return head
    }

    private func room(for part: MultipartHead) -> (bytes: Int, of: MultipartError.Limited, limit: Int) {
        if part.filename != nil { return (limits.fileBytes, .file, limits.fileBytes) }
        let rest = limits.allFieldBytes - fieldBytes
        return limits.fieldBytes <= rest
            ? (limits.fieldBytes, .field, limits.fieldBytes) : (rest, .allFields, limits.allFieldBytes)
    }

    private mutating func takeBody() throws(MultipartError) -> Event? {
        let found = find(delimiter, from: position)
        if found.start > position {
            left.bytes -= found.start - position
            guard left.bytes >= 0 else { throw .exceeded(left.of, limit: left.limit) }
            if left.of != .file { fieldBytes += found.start - position }
            defer { position = found.start }
            return .bytes(Array(buffer[position..<found.start]))
        }
        guard found.isWhole else { return nil }
        position += delimiter.count
        state = .boundary
        return .endOfPart
    }

    /// Where `pattern`, which begins with CR, comes next, or where it may come when more is added, or the buffer's end.
    private func find(_ pattern: [UInt8], from start: Int) -> (start: Int, isWhole: Bool) {
        buffer.withUnsafeBytes { bytes in
            var start = start
            while start < bytes.count, let base = bytes.baseAddress {
                guard let next = memchr(base + start, 0x0D, bytes.count - start) else { break }
                start = UnsafeRawPointer(next) - base
                let length = min(pattern.count, bytes.count - start)
                if memcmp(next, pattern, length) == 0 { return (start, length == pattern.count) }
                start += 1
            }
            return (bytes.count, false)
        }
    }
}
