/// An error as the API reports it: `{"detail": {"type", "code", "message", "status", "request_id", "param"?}}`.
///
/// `status` mirrors `code` under the names that older clients read, and can differ from it.
/// <https://elevenlabs.io/docs/eleven-api/resources/errors>
public struct APIError: Error, Hashable, Sendable {
    /// The HTTP status code.
    public var statusCode: Int
    /// The family of errors: `not_found`.
    public var type: String
    /// What went wrong, for programs: `voice_not_found`.
    public var code: String
    /// ``code`` as older clients know it: `too_many_concurrent_requests`.
    public var status: String
    /// What went wrong and what to do, for people.
    public var message: String
    /// The parameter that is wrong, if it is one.
    public var parameter: String?
    /// Headers that belong to the error, such as `Retry-After` and `Allow`.
    public var headers: [String: String]

    public init(
        _ statusCode: Int,
        _ type: String,
        _ code: String,
        _ message: String,
        status: String? = nil,
        parameter: String? = nil,
        headers: [String: String] = [:]
    ) {
        self.statusCode = statusCode
        self.type = type
        self.code = code
        self.status = status ?? code
        self.message = message
        self.parameter = parameter
        self.headers = headers
    }
}
