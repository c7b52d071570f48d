/// What stands before the bytes of a frame (RFC 6455, 5.2).
struct FrameHead: Equatable {
    enum Opcode: UInt8 {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10

        var isControl: Bool { rawValue >= 8 }
    }

    /// Bytes of a control frame, at most (RFC 6455, 5.5).
    static let longestControl = 125

    var opcode: Opcode
    var isFinal = true
    /// The first reserved bit, as RFC 7692 uses it.
    var isCompressed = false
    var length: Int
    /// Of a client's frame; the first byte is the lowest.
    var mask: UInt32?

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(14)
        bytes.append(opcode.rawValue | (isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0))
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        switch length {
        case ...125: bytes.append(maskBit | UInt8(length))
        case ...0xFFFF:
            bytes.append(maskBit | 126)
            bytes.append(UInt8(length >> 8))
            bytes.append(UInt8(length & 0xFF))
        default:
            bytes.append(maskBit | 127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(length >> shift & 0xFF)) }
        }
        guard let mask else { return bytes }
        for shift in stride(from: 0, through: 24, by: 8) { bytes.append(UInt8(mask >> UInt32(shift) & 0xFF)) }
        return bytes
    }
}

extension FrameHead {
    /// Puts a peer's head together from bytes that may come one by one.
    struct Reader {
        /// Whether the peer's frames are masked, as a client's are and a server's are not (RFC 6455, 5.1).
        let isMasked: Bool
        private var bytes = InlineArray<14, UInt8>(repeating: 0)
        private var count = 0
        private var size = 2

        init(isMasked: Bool) {
            self.isMasked = isMasked
        }

        /// Takes bytes away from the front; nil when it took them all and the head is not complete.
        mutating func next(_ input: inout UnsafeRawBufferPointer) throws(WebSocketError) -> FrameHead? {
            var taken = 0
            defer { input = UnsafeRawBufferPointer(rebasing: input.dropFirst(taken)) }
            while count < size {
                guard taken < input.count else { return nil }
                bytes[count] = input[taken]
                taken += 1
                count += 1
                if count == 2 { size = try sizeOfHead() }
            }
            count = 0
            size = 2
            return try head()
        }

        /// Looks at the first two bytes, so that what is not allowed is refused at once.
        private func sizeOfHead() throws(WebSocketError) -> Int {
            // Nothing has given the last two reserved bits a meaning.
            guard let opcode = Opcode(rawValue: bytes[0] & 0x0F), bytes[0] & 0x30 == 0,
                bytes[1] & 0x80 == (isMasked ? 0x80 : 0)
            else { throw .refused(.protocolError) }
            let length = Int(bytes[1] & 0x7F)
            let isWhole = bytes[0] & 0x80 != 0
            guard !opcode.isControl || (isWhole && length <= longestControl) else { throw .refused(.protocolError) }
            return (length == 127 ? 10 : length == 126 ? 4 : 2) + (isMasked ? 4 : 0)
        }

        private func head() throws(WebSocketError) -> FrameHead {
            guard let opcode = Opcode(rawValue: bytes[0] & 0x0F) else { throw .refused(.protocolError) }
            let short = Int(bytes[1] & 0x7F)
            let width = short == 127 ? 8 : short == 126 ? 2 : 0
            var length = UInt64(width == 0 ? short : 0)
            for index in 2..<2 + width { length = length << 8 | UInt64(bytes[index]) }
            // The shortest of the forms is the only one, and the highest bit is never set.
            guard width == 0 || length > (width == 2 ? 125 : 0xFFFF), let length = Int(exactly: length) else {
                throw .refused(.protocolError)
            }
            var mask: UInt32?
            if isMasked { mask = (0..<4).reduce(0) { $0 | UInt32(bytes[2 + width + $1]) << UInt32($1 * 8) } }
            return FrameHead(
                opcode: opcode,
                isFinal: bytes[0] & 0x80 != 0,
                isCompressed: bytes[0] & 0x40 != 0,
                length: length,
                mask: mask
            )
        }
    }
}
