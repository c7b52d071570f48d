import SyrinxHTTP
import SyrinxWire

extension Fault.Closing {
    /// How the socket that a request asks for tells of an error, as the API's sockets do.
    init(_ error: APIError, in request: Request) throws {
        if request.path.hasSuffix(RealtimeTranscription.connect.path) {
            let failure = RealtimeTranscription.Failure(error)
            self.init(failure, message: try RealtimeTranscription.Reply.error(failure).serialized())
        } else if request.path.hasSuffix(TranscriptionStream.connect.path) {
            let failure = RealtimeTranscription.Failure(error)
            self.init(failure, message: TranscriptionStream.Reply.error(failure).serialized())
        } else {
            let error = SocketError(error)
            self.init(
                WebSocket.CloseCode(rawValue: UInt16(error.closeCode)),
                error.message,
                message: SpeechSocket.Reply.error(error).serialized()
            )
        }
    }

    private init(_ failure: RealtimeTranscription.Failure, message: [UInt8]) {
        self.init(WebSocket.CloseCode(rawValue: UInt16(failure.closeCode)), failure.kind.rawValue, message: message)
    }
}
