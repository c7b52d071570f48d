/// One operation of the API: what the client sends, what the server replies.
///
/// The server binds a handler to it and the client calls it, so a path is written once.
public struct Route<Body: Sendable, Reply: Sendable>: Sendable {
    public let method: String
    /// The path, with parameters in braces: `/v1/voices/{voice_id}`.
    public let path: String

    public init(_ method: String, _ path: String) {
        self.method = method
        self.path = path
    }
}

/// The body of a request that has none.
public struct NoBody: Hashable, Sendable {
    public init() {}
}

/// The reply of a route that answers with encoded audio.
public struct AudioBytes: Hashable, Sendable {
    public var bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }
}
