public import SyrinxHTTP

/// The server itself, which answers in place of a service on the same wire.
public struct LocalService: Sendable {
    public var handler: @Sendable (Request) async -> Response
    /// The id of the voice here that stands for one of a service.
    public var voice: @Sendable (VoiceTraits) -> String

    public init(
        voice: @escaping @Sendable (VoiceTraits) -> String = { $0.id },
        handler: @escaping @Sendable (Request) async -> Response
    ) {
        self.handler = handler
        self.voice = voice
    }
}

/// What is known of a service's voice, by which one that is like it is found.
public struct VoiceTraits: Hashable, Sendable {
    public var id: String
    public var gender: String?
    public var accent: String?
    public var language: String?

    public init(_ id: String, gender: String? = nil, accent: String? = nil, language: String? = nil) {
        self.id = id
        self.gender = gender
        self.accent = accent
        self.language = language
    }
}
