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
