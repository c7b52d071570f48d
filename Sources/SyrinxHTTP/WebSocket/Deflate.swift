import CZlib

/// Opens messages that were compressed (RFC 7692), one after the other only if each starts afresh.
///
/// It lives as long as a message takes to arrive, so that an idle socket has none.
final class Inflater {
    /// What the sender of a message leaves out at its end (RFC 7692, 7.2.2).
    static let messageEnd: [UInt8] = [0, 0, 0xFF, 0xFF]

    // It must not move, since what belongs to it points back to it.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init() throws(WebSocketError) {
        stream.initialize(to: z_stream())
        guard czlib_inflate_init(stream) == Z_OK else { throw .refused(.internalError) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Opens as much of `input` as makes `room` bytes; also returns how much that was.
    fileprivate func inflate(
        _ input: ArraySlice<UInt8>,
        upTo room: Int
    ) throws(WebSocketError) -> (bytes: [UInt8], used: Int) {
        var code = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { output, made in
            input.withUnsafeBufferPointer { input in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(room)
                code = CZlib.inflate(stream, Z_SYNC_FLUSH)
                made = room - Int(stream.pointee.avail_out)
            }
        }
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        // A sender may end its stream with a message, and begin another (RFC 7692, 7.2.3.4).
        case Z_STREAM_END: inflateReset(stream)
        default: throw .refused(.invalidPayload)
        }
        return (bytes, input.count - Int(stream.pointee.avail_in))
    }
}

extension [UInt8] {
    private static let room = 16 * 1024

    /// Appends what a piece of a compressed message holds; more than `limit` bytes in all are refused before they are made.
    mutating func append(inflating piece: [UInt8], with inflater: Inflater, upTo limit: Int) throws(WebSocketError) {
        var taken = 0
        while true {
            // One byte more than allowed tells that there are too many.
            let room = Swift.min(Self.room - 1, limit - count) + 1
            let (fresh, used) = try inflater.inflate(piece[taken...], upTo: room)
            taken += used
            self += fresh
            guard count <= limit else { throw .refused(.messageTooBig) }
            if taken == piece.count && fresh.count < room { return }
            guard used > 0 || !fresh.isEmpty else { throw .refused(.invalidPayload) }
        }
    }
}

/// Compresses messages, each for itself.
enum Deflater {
    /// Shorter messages gain nothing that would be worth the time.
    static let worthCompressing = 1024

    /// 2^12 bytes of window and the middle of zlib's levels of memory: 32 KiB while a message is compressed.
    private static let window: Int32 = 12
    private static let memory: Int32 = 5

    /// A message as it goes over the wire; nil if that is not shorter.
    ///
    /// `window` is the largest that the client wants, as a power of two.
    static func deflate(_ message: [UInt8], window: Int) -> [UInt8]? {
        var stream = z_stream()
        return withUnsafeMutablePointer(to: &stream) { stream in
            let window = min(Self.window, Int32(window))
            guard czlib_deflate_init(stream, Z_BEST_SPEED, window, memory) == Z_OK else { return nil }
            defer { deflateEnd(stream) }
            let room = message.count
            let packed = [UInt8](unsafeUninitializedCapacity: room) { output, size in
                message.withUnsafeBufferPointer { input in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.pointee.avail_in = UInt32(input.count)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    let code = CZlib.deflate(stream, Z_SYNC_FLUSH)
                    size = code == Z_OK && stream.pointee.avail_out > 0 ? room - Int(stream.pointee.avail_out) : 0
                }
            }
            guard packed.suffix(4).elementsEqual(Inflater.messageEnd) else { return nil }
            return Array(packed.dropLast(4))
        }
    }
}
