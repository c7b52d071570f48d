/// What a connection knows of the WebSocket that it has become.
///
/// A class, so that a message under way is never copied; it belongs to its connection alone.
final class SocketState {
    private var reader: MessageReader
    let compression: Handshake.Compression?
    /// Names the request that became it, in the log.
    let traceID: String
    /// Bytes that were read and not looked at, of which `position` are done with.
    private var unread: [UInt8] = []
    private var position = 0
    /// How many steps of reading did not have to wait.
    var quickSteps = 0
    /// A close frame was sent.
    var isClosing = false
    var peerHasClosed = false
    /// How the peer closed, if it gave a reason.
    var peerClosing: WebSocket.Closing?
    /// Where a client's masks come from, which no server may foresee (RFC 6455, 5.3); nil on a server.
    private var masks: SystemRandomNumberGenerator?
    /// Why nothing more is read.
    var failure: WebSocketError?
    /// A frame was sent in part, or there is nobody to close in order for.
    var isBroken = false
    /// A ping was sent, and nothing was heard since.
    var awaitsPong = false
    /// Messages were sent since the last ping: one who has much to read answers late.
    var hasSent = false

    init(_ upgrade: WebSocketUpgrade, _ handshake: Handshake, traceID: String) {
        reader = MessageReader(maximum: upgrade.maximumMessage, inflates: handshake.compression != nil)
        compression = handshake.compression
        self.traceID = traceID
    }

    /// A client's, with what has come behind the answer to its request.
    init(maximum: Int, unread: [UInt8], traceID: String) {
        reader = MessageReader(maximum: maximum, inflates: false, isMasked: false)
        compression = nil
        masks = SystemRandomNumberGenerator()
        self.unread = unread
        self.traceID = traceID
    }

    /// Whether it is a client's end.
    var isClients: Bool { masks != nil }

    /// What the next frame is masked with; nil on a server.
    func nextMask() -> UInt32? {
        masks?.next()
    }

    /// Takes the next event from bytes that came before.
    func nextUnread() throws(WebSocketError) -> MessageReader.Event? {
        guard position < unread.count else { return nil }
        var failure: WebSocketError?
        let event = unread.withUnsafeBytes { bytes in
            do throws(WebSocketError) {
                var rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
                defer { position = bytes.count - rest.count }
                return try reader.next(&rest)
            } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        if position == unread.count {
            unread = []
            position = 0
        }
        return event
    }

    /// Takes the next event from bytes that have come, and keeps the rest.
    func next(_ bytes: UnsafeRawBufferPointer) throws(WebSocketError) -> MessageReader.Event? {
        awaitsPong = false
        var rest = bytes
        let event = try reader.next(&rest)
        if !rest.isEmpty { unread = Array(rest) }
        return event
    }
}
