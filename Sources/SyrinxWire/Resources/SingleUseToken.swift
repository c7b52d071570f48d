/// Tokens that lend a key's rights to a browser, for one connection.
///
/// <https://elevenlabs.io/docs/api-reference/single-use/create>
public enum SingleUseToken {
    public static let create = Route<NoBody, Reply>("POST", "/v1/single-use-token/{token_type}")

    /// What a token is for.
    public enum Purpose: String, Choice {
        case realtimeScribe = "realtime_scribe"
        case batchScribe = "batch_scribe"
        case speechSocket = "tts_websocket"

        public static var errorType: String { "enum" }
    }

    public struct Reply: Codable, Hashable, Sendable {
        public var token: String

        public init(_ token: String) {
            self.token = token
        }

        enum CodingKeys: String, CodingKey {
            case token
        }
    }
}
