/// What a key may do, by the API's names.
///
/// <https://elevenlabs.io/docs/api-reference/service-accounts/api-keys/create>
public struct Permission: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let textToSpeech = Self(rawValue: "text_to_speech")
    public static let speechToText = Self(rawValue: "speech_to_text")
    public static let forcedAlignment = Self(rawValue: "forced_alignment")
    public static let modelsRead = Self(rawValue: "models_read")
    public static let voicesRead = Self(rawValue: "voices_read")
    public static let speechHistoryRead = Self(rawValue: "speech_history_read")
    public static let speechHistoryWrite = Self(rawValue: "speech_history_write")
    public static let pronunciationDictionariesRead = Self(rawValue: "pronunciation_dictionaries_read")
    public static let pronunciationDictionariesWrite = Self(rawValue: "pronunciation_dictionaries_write")
    public static let userRead = Self(rawValue: "user_read")
    /// Usage of all keys.
    public static let workspaceAnalyticsFullRead = Self(rawValue: "workspace_analytics_full_read")
    /// Service accounts and their keys.
    public static let serviceAccountWrite = Self(rawValue: "service_account_write")
    /// Everything, and this server's own `/admin` routes; not one of the API's.
    public static let admin = Self(rawValue: "admin")

    /// Those that reach beyond the key itself: a key has them only where they are named.
    public static let reserved: Set<Self> = [.admin, .serviceAccountWrite, .workspaceAnalyticsFullRead]

    /// Every permission of the API (`PermissionType`, 2026-08-22, and those that the SDK 2.78.0 adds).
    public static let upstream: [Self] = """
        text_to_speech speech_to_speech speech_to_text models_read models_write voices_read voices_write \
        voice_collections_read voice_collections_write speech_history_read speech_history_write sound_generation \
        audio_isolation voice_generation dubbing_read dubbing_write pronunciation_dictionaries_read \
        pronunciation_dictionaries_write user_read user_write projects_read projects_write audio_native_read \
        audio_native_write workspace_read workspace_write forced_alignment convai_read convai_write agents_architect \
        music_generation image_video_generation flows templates add_voice_from_voice_library \
        create_instant_voice_clone create_professional_voice_clone publish_voice_to_voice_library \
        share_voice_externally create_user_api_key workspace_analytics_full_read webhooks_write \
        service_account_write group_members_manage workspace_members_read workspace_members_invite \
        workspace_members_remove terms_of_service_accept audit_log_read conversation_privacy_manage \
        copy_resources_cross_workspace synthid_detector
        """
        .split(separator: " ").map { Self(rawValue: String($0)) }

    /// Whether there is such a permission.
    public var isKnown: Bool { self == .admin || Self.upstream.contains(self) }
}
