/// Takes a peer's frames apart (RFC 6455, 5), and puts its messages together.
///
/// It keeps what a frame has brought so far, and no bytes beyond it: those are the caller's to bring again.
struct MessageReader {
    enum Event: Equatable {
        case message(WebSocket.Message)
        case ping([UInt8])
        case pong
        /// Nil if the peer gave no reason.
        case close(WebSocket.Closing?)
    }

    /// A message whose end has not come.
    private struct Draft {
        let isText: Bool
        var bytes: [UInt8] = []
        /// Nil if the peer did not compress it.
        var inflater: Inflater?
    }

    private let maximum: Int
    private let inflates: Bool
    private var head: FrameHead.Reader
    private var frame: FrameHead?
    /// Bytes of the frame that are still to come.
    private var left = 0
    private var draft: Draft?
    private var control: [UInt8] = []

    /// `maximum` is how many bytes a message may have, whatever it was compressed to.
    init(maximum: Int, inflates: Bool, isMasked: Bool = true) {
        head = FrameHead.Reader(isMasked: isMasked)
        self.maximum = maximum
        self.inflates = inflates
    }

    /// Takes bytes away from the front until something is complete, and returns that; nil when it took them all.
    mutating func next(_ bytes: inout UnsafeRawBufferPointer) throws(WebSocketError) -> Event? {
        while true {
            if frame == nil {
                guard let frame = try head.next(&bytes) else { return nil }
                try begin(frame)
            }
            guard let frame else { return nil }
            let piece = UnsafeRawBufferPointer(rebasing: bytes.prefix(left))
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(left))
            if !piece.isEmpty { try take(piece, of: frame) }
            guard left == 0 else { return nil }
            self.frame = nil
            if let event = try end(frame) { return event }
        }
    }

    private mutating func begin(_ frame: FrameHead) throws(WebSocketError) {
        self.frame = frame
        left = frame.length
        switch frame.opcode {
        case .text, .binary:
            guard draft == nil, inflates || !frame.isCompressed else { throw .refused(.protocolError) }
            draft = Draft(isText: frame.opcode == .text)
            if frame.isCompressed { draft?.inflater = try Inflater() }
        case .continuation:
            guard draft != nil, !frame.isCompressed else { throw .refused(.protocolError) }
        case .close, .ping, .pong:
            guard !frame.isCompressed else { throw .refused(.protocolError) }
        }
        if !frame.opcode.isControl, let draft, draft.inflater == nil {
            guard frame.length <= maximum - draft.bytes.count else { throw .refused(.messageTooBig) }
        }
    }

    private mutating func take(_ piece: UnsafeRawBufferPointer, of frame: FrameHead) throws(WebSocketError) {
        let offset = frame.length - left
        left -= piece.count
        if frame.opcode.isControl {
            control.append(piece, maskedWith: frame.mask, from: offset)
        } else if let inflater = draft?.inflater {
            var plain: [UInt8] = []
            plain.append(piece, maskedWith: frame.mask, from: offset)
            try draft?.bytes.append(inflating: plain, with: inflater, upTo: maximum)
        } else {
            draft?.bytes.append(piece, maskedWith: frame.mask, from: offset)
        }
    }

    private mutating func end(_ frame: FrameHead) throws(WebSocketError) -> Event? {
        defer { if frame.opcode.isControl { control = [] } }
        switch frame.opcode {
        case .ping: return .ping(control)
        case .pong: return .pong
        case .close: return .close(try WebSocket.Closing(control))
        case .text, .binary, .continuation: return frame.isFinal ? .message(try endMessage()) : nil
        }
    }

    private mutating func endMessage() throws(WebSocketError) -> WebSocket.Message {
        guard var message = draft.take() else { throw .refused(.protocolError) }
        if let inflater = message.inflater {
            try message.bytes.append(inflating: Inflater.messageEnd, with: inflater, upTo: maximum)
        }
        guard message.isText else { return .binary(message.bytes) }
        guard message.bytes.isUTF8 else { throw .refused(.invalidPayload) }
        return .text(message.bytes)
    }
}

extension [UInt8] {
    var isUTF8: Bool {
        do {
            _ = try UTF8Span(validating: span)
            return true
        } catch {
            return false
        }
    }

    /// Puts a client's bytes under a mask.
    func masked(with mask: UInt32) -> [UInt8] {
        var masked: [UInt8] = []
        masked.reserveCapacity(count)
        withUnsafeBytes { masked.append($0, maskedWith: mask, from: 0) }
        return masked
    }

    /// Appends what goes or comes under a mask, of which `offset` bytes went before (RFC 6455, 5.3).
    fileprivate mutating func append(_ piece: UnsafeRawBufferPointer, maskedWith mask: UInt32?, from offset: Int) {
        let start = count
        append(contentsOf: piece)
        guard let mask else { return }
        // The mask as it stands in memory from its byte number `offset` on, twice.
        let shift = UInt32(offset % 4 * 8)
        let turned = UInt64(mask >> shift | mask << ((32 - shift) % 32))
        let wide = turned | turned << 32
        withUnsafeMutableBytes { bytes in
            let fresh = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
            var index = 0
            while index + 8 <= fresh.count {
                let word = fresh.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                fresh.storeBytes(of: word ^ wide.littleEndian, toByteOffset: index, as: UInt64.self)
                index += 8
            }
            while index < fresh.count {
                fresh[index] ^= UInt8(truncatingIfNeeded: wide >> UInt64(index % 8 * 8))
                index += 1
            }
        }
    }
}

extension WebSocket.Closing {
    /// What a close frame holds: a code and words; nil if it holds none (RFC 6455, 5.5.1 and 7.4).
    fileprivate init?(_ bytes: [UInt8]) throws(WebSocketError) {
        guard !bytes.isEmpty else { return nil }
        guard bytes.count >= 2 else { throw .refused(.protocolError) }
        let code = WebSocket.CloseCode(rawValue: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
        guard code.canBeSent else { throw .refused(.protocolError) }
        guard Array(bytes[2...]).isUTF8 else { throw .refused(.invalidPayload) }
        self.init(code: code, reason: String(decoding: bytes[2...], as: UTF8.self))
    }
}

extension WebSocket.CloseCode {
    /// Others are reserved, or stand for what no frame tells (<https://www.iana.org/assignments/websocket>).
    var canBeSent: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
