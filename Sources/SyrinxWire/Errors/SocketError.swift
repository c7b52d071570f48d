/// An error as the sockets of speech and dialogue report it before they close: `{"message", "error", "code", "param"?}`.
public struct SocketError: Error, Hashable, Sendable {
    /// What went wrong and what to do, for people; the close's reason too, as far as it fits.
    public var message: String
    /// What went wrong, for programs: `input_timeout_exceeded`.
    public var error: String
    /// The code that the socket is closed with.
    public var closeCode: Int
    /// The field that is wrong, if it is one; only the sockets of dialogue tell it.
    public var parameter: String?

    public init(_ error: String, _ message: String, closeCode: Int = 1008, parameter: String? = nil) {
        self.error = error
        self.message = message
        self.closeCode = closeCode
        self.parameter = parameter
    }

    var members: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "message": .string(message), "error": .string(error), "code": .integer(closeCode),
        ]
        members["param"] = parameter.map { .string($0) }
        return members
    }
}

extension SocketError: Codable {
    enum CodingKeys: String, CodingKey {
        case message, error
        case closeCode = "code"
        case parameter = "param"
    }
}
