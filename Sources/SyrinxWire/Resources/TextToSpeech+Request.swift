extension TextToSpeech {
    /// What to say and how; nil leaves the choice to the server.
    public struct Request: Codable, Hashable, Sendable {
        public var text: String
        /// ``standardModelID`` if nil.
        public var modelID: String?
        /// ISO 639-1; told from the text if nil.
        public var languageCode: String?
        public var voiceSettings: VoiceSettings?
        /// At most 3, of which the first that knows a word wins.
        public var pronunciationDictionaryLocators: [PronunciationDictionaryLocator]?
        /// 0...4294967295; the same seed and request give the same sound.
        public var seed: Int?
        /// What is spoken before and after, by other requests.
        public var previousText: String?
        public var nextText: String?
        /// At most 3; they count instead of the texts.
        public var previousRequestIDs: [String]?
        public var nextRequestIDs: [String]?
        /// Deprecated upstream.
        public var usePVCAsIVC: Bool?
        public var applyTextNormalization: TextNormalization?
        /// Japanese only.
        public var applyLanguageTextNormalization: Bool?
        public var audioEffects: AudioEffects?

        public static let standardModelID = "eleven_multilingual_v2"

        public init(_ text: String, modelID: String? = nil, voiceSettings: VoiceSettings? = nil, seed: Int? = nil) {
            self.text = text
            self.modelID = modelID
            self.voiceSettings = voiceSettings
            self.seed = seed
        }

        // The order in which upstream reports errors.
        enum CodingKeys: String, CodingKey {
            case text
            case modelID = "model_id"
            case languageCode = "language_code"
            case voiceSettings = "voice_settings"
            case pronunciationDictionaryLocators = "pronunciation_dictionary_locators"
            case seed
            case previousText = "previous_text"
            case nextText = "next_text"
            case previousRequestIDs = "previous_request_ids"
            case nextRequestIDs = "next_request_ids"
            case usePVCAsIVC = "use_pvc_as_ivc"
            case applyTextNormalization = "apply_text_normalization"
            case applyLanguageTextNormalization = "apply_language_text_normalization"
            case audioEffects = "audio_effects"
        }
    }
}

extension TextToSpeech.Request {
    /// Refuses what upstream refuses after it has authorized the request.
    ///
    /// - Parameter maximumTextLength: of the model, in Unicode scalars.
    public func check(maximumTextLength: Int) throws(APIError) {
        let length = text.unicodeScalars.count
        if text.allSatisfy(\.isWhitespace) { throw .emptyText() }
        if length > maximumTextLength {
            throw .textTooLong(length, maximum: maximumTextLength, modelID: modelID ?? Self.standardModelID)
        }
        try APIError.check(seed: seed)
        try APIError.checkCount(of: pronunciationDictionaryLocators, named: "pronunciation_dictionary_locators")
        try APIError.checkCount(of: previousRequestIDs, named: "previous_request_ids")
        try APIError.checkCount(of: nextRequestIDs, named: "next_request_ids")
        try voiceSettings?.check()
    }
}
