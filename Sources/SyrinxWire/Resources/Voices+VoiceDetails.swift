extension Voices.Voice {
    /// A language in which a voice is known to speak well with a model.
    public struct VerifiedLanguage: Codable, Hashable, Sendable {
        public var language: String
        public var modelID: String
        @Nullable public var accent: String?
        /// BCP 47: `en-US`.
        @Nullable public var locale: String?
        @Nullable public var previewURL: String?

        public init(
            language: String,
            modelID: String,
            accent: String? = nil,
            locale: String? = nil,
            previewURL: String? = nil
        ) {
            self.language = language
            self.modelID = modelID
            self.accent = accent
            self.locale = locale
            self.previewURL = previewURL
        }

        enum CodingKeys: String, CodingKey {
            case language, accent, locale
            case modelID = "model_id"
            case previewURL = "preview_url"
        }
    }

    /// A recording that a cloned voice is made from.
    public struct Sample: Codable, Hashable, Sendable {
        public var sampleID: String
        public var fileName: String
        public var mimeType: String
        public var sizeBytes: Int
        public var hash: String
        @Nullable public var durationSecs: Double?

        public init(
            sampleID: String,
            fileName: String,
            mimeType: String,
            sizeBytes: Int,
            hash: String,
            durationSecs: Double? = nil
        ) {
            self.sampleID = sampleID
            self.fileName = fileName
            self.mimeType = mimeType
            self.sizeBytes = sizeBytes
            self.hash = hash
            self.durationSecs = durationSecs
        }

        enum CodingKeys: String, CodingKey {
            case hash
            case sampleID = "sample_id"
            case fileName = "file_name"
            case mimeType = "mime_type"
            case sizeBytes = "size_bytes"
            case durationSecs = "duration_secs"
        }
    }

    /// How far a professional clone is trained; of other voices nothing is.
    public struct FineTuning: Codable, Hashable, Sendable {
        public var isAllowedToFineTune: Bool
        /// By model id: `fine_tuned`.
        public var state: [String: String]
        public var verificationFailures: [String]
        public var verificationAttemptsCount: Int
        public var manualVerificationRequested: Bool
        @Nullable public var language: String?
        @Nullable public var progress: [String: Double]?
        @Nullable public var message: [String: String]?
        @Nullable public var datasetDurationSeconds: Double?
        @Nullable public var verificationAttempts: [JSONValue]?
        @Nullable public var sliceIDs: [String]?
        @Nullable public var manualVerification: JSONValue?

        public init() {
            isAllowedToFineTune = false
            state = [:]
            verificationFailures = []
            verificationAttemptsCount = 0
            manualVerificationRequested = false
        }

        enum CodingKeys: String, CodingKey {
            case state, language, progress, message
            case isAllowedToFineTune = "is_allowed_to_fine_tune"
            case verificationFailures = "verification_failures"
            case verificationAttemptsCount = "verification_attempts_count"
            case manualVerificationRequested = "manual_verification_requested"
            case datasetDurationSeconds = "dataset_duration_seconds"
            case verificationAttempts = "verification_attempts"
            case sliceIDs = "slice_ids"
            case manualVerification = "manual_verification"
        }
    }

    /// Whether the speaker of a cloned voice has confirmed it; of other voices nobody must.
    public struct Verification: Codable, Hashable, Sendable {
        public var requiresVerification: Bool
        public var isVerified: Bool
        public var verificationFailures: [String]
        public var verificationAttemptsCount: Int
        @Nullable public var language: String?
        @Nullable public var verificationAttempts: [JSONValue]?

        public init() {
            requiresVerification = false
            isVerified = false
            verificationFailures = []
            verificationAttemptsCount = 0
        }

        enum CodingKeys: String, CodingKey {
            case language
            case requiresVerification = "requires_verification"
            case isVerified = "is_verified"
            case verificationFailures = "verification_failures"
            case verificationAttemptsCount = "verification_attempts_count"
            case verificationAttempts = "verification_attempts"
        }
    }
}
