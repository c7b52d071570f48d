import SyrinxWire
import Testing

struct SocketErrorTests {
    @Test(arguments: [
        (APIError.voiceNotFound("v"), "voice_id_does_not_exist", 1008),
        (
            APIError(401, "authentication_error", "unauthorized", "No.", status: "invalid_api_key"), "invalid_api_key",
            1008
        ),
        (
            APIError(401, "authentication_error", "missing_api_key", "No.", status: "needs_authorization"),
            "authentication_required", 1008
        ),
        (APIError(401, "authentication_error", "quota_exceeded", "No."), "quota_exceeded", 1008),
        (.unsupportedModel("eleven_v3", for: "streamed text"), "unsupported_model", 1008),
        (APIError(503, "service_unavailable", "service_unavailable", "No."), "service_unavailable", 1011),
    ])
    func `an error of a request becomes one of a socket`(error: APIError, word: String, code: Int) {
        let socketError = SocketError(error)
        #expect(socketError == SocketError(word, error.message, closeCode: code, parameter: error.parameter))
    }

    @Test func `a message that does not fit is told with the first three places`() {
        let items = [1, 2, 3, 4].map { index in
            ValidationError.Item("string_type", at: [.name("body"), .name("texts"), .index(index)], "No string")
        }
        #expect(
            SocketError(ValidationError(items)).message
                == "The message does not fit the protocol. texts.1: No string; texts.2: No string; texts.3: No string."
        )
        let whole = ValidationError.Item("missing", at: [.name("body")], "Field required")
        #expect(
            SocketError(ValidationError([whole])).message == "The message does not fit the protocol. Field required."
        )
    }

    @Test(arguments: [
        (SocketError.inputTimeout(seconds: 20), "input_timeout_exceeded", 1008),
        (.tooManyContexts(maximum: SpeechSocket.maximumContexts), "max_active_conversations", 1008),
        (.internalError, "internal_error", 1011),
    ])
    func `errors of sockets only have the words that clients know`(error: SocketError, word: String, code: Int) {
        #expect(error.error == word)
        #expect(error.closeCode == code)
        // A close frame holds no longer reason (RFC 6455, 5.5).
        #expect(error.message.utf8.count <= 123)
    }
}
