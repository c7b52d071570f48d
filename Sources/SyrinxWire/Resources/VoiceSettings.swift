/// How a voice speaks; what is nil is left to the voice.
public struct VoiceSettings: Codable, Hashable, Sendable {
    /// 0...1: how little the delivery varies.
    public var stability: Double?
    /// 0...1: how close the sound keeps to the voice.
    public var similarityBoost: Double?
    /// 0...1: how much the voice's manner is exaggerated.
    public var style: Double?
    public var useSpeakerBoost: Bool?
    /// 0.7...1.2: a factor of the voice's tempo.
    public var speed: Double?
    /// Of cloned voices; in the Python SDK since 2.78.
    public var cloneStrength: Double?

    public init(
        stability: Double? = nil,
        similarityBoost: Double? = nil,
        style: Double? = nil,
        useSpeakerBoost: Bool? = nil,
        speed: Double? = nil,
        cloneStrength: Double? = nil
    ) {
        self.stability = stability
        self.similarityBoost = similarityBoost
        self.style = style
        self.useSpeakerBoost = useSpeakerBoost
        self.speed = speed
        self.cloneStrength = cloneStrength
    }

    /// What `GET /v1/voices/settings/default` tells.
    public static let standard = Self(
        stability: 0.5,
        similarityBoost: 0.75,
        style: 0,
        useSpeakerBoost: true,
        speed: 1
    )

    /// These settings, with those of `others` where these are nil.
    public func filled(from others: Self) -> Self {
        Self(
            stability: stability ?? others.stability,
            similarityBoost: similarityBoost ?? others.similarityBoost,
            style: style ?? others.style,
            useSpeakerBoost: useSpeakerBoost ?? others.useSpeakerBoost,
            speed: speed ?? others.speed,
            cloneStrength: cloneStrength ?? others.cloneStrength
        )
    }

    /// Refuses what upstream refuses after it has authorized the request.
    public func check() throws(APIError) {
        if let style, !(0...1).contains(style) {
            throw .invalidVoiceSetting("style", "The style is \(style) and must be 0 to 1.")
        }
        if let speed, !(0.7...1.2).contains(speed) {
            throw .invalidVoiceSetting("speed", "The speed is \(speed) and must be 0.7 to 1.2.")
        }
    }

    // The order in which upstream reports errors.
    enum CodingKeys: String, CodingKey {
        case stability
        case useSpeakerBoost = "use_speaker_boost"
        case similarityBoost = "similarity_boost"
        case style, speed
        case cloneStrength = "clone_strength"
    }
}

extension VoiceSettings: Bounded {
    public static let bounds = ["stability": Bounds.range(0...1), "similarity_boost": .range(0...1)]
}
