extension TextToDialogue {
    /// Who says what and how; nil leaves the choice to the server.
    public struct Request: Codable, Hashable, Sendable {
        /// In the order in which they are spoken.
        public var inputs: [Input]
        /// ``standardModelID`` if nil.
        public var modelID: String?
        /// ISO 639-1; told from the text if nil.
        public var languageCode: String?
        public var settings: Settings?
        /// At most 3, of which the first that knows a word wins.
        public var pronunciationDictionaryLocators: [PronunciationDictionaryLocator]?
        /// 0...4294967295; the same seed and request give the same sound.
        public var seed: Int?
        public var applyTextNormalization: TextNormalization?
        /// What is spoken before and after, by other requests; at most 100 characters.
        ///
        /// In the Python SDK since 2.78, as is all that follows.
        public var previousText: String?
        public var futureText: String?
        /// At most 3; they count instead of the texts.
        public var previousRequestIDs: [String]?
        public var nextRequestIDs: [String]?
        public var usePVCAsIVC: Bool?
        public var audioEffects: AudioEffects?

        public static let standardModelID = "eleven_v3"

        public init(_ inputs: [Input], modelID: String? = nil, settings: Settings? = nil, seed: Int? = nil) {
            self.inputs = inputs
            self.modelID = modelID
            self.settings = settings
            self.seed = seed
        }

        enum CodingKeys: String, CodingKey {
            case inputs
            case modelID = "model_id"
            case languageCode = "language_code"
            case settings
            case pronunciationDictionaryLocators = "pronunciation_dictionary_locators"
            case seed
            case applyTextNormalization = "apply_text_normalization"
            case previousText = "previous_text"
            case futureText = "future_text"
            case previousRequestIDs = "previous_request_ids"
            case nextRequestIDs = "next_request_ids"
            case usePVCAsIVC = "use_pvc_as_ivc"
            case audioEffects = "audio_effects"
        }
    }
}

extension TextToDialogue.Request {
    /// Of ``previousText`` and ``futureText``, in Unicode scalars.
    public static let maximumContextLength = 100

    /// Refuses what upstream refuses after it has authorized the request.
    ///
    /// - Parameter maximumTextLength: of the model, in Unicode scalars, for all lines together.
    public func check(maximumTextLength: Int) throws(APIError) {
        try checkInputs(maximumTextLength: maximumTextLength)
        try APIError.check(seed: seed)
        try checkLength(of: previousText, named: "previous_text")
        try checkLength(of: futureText, named: "future_text")
        try APIError.checkCount(of: pronunciationDictionaryLocators, named: "pronunciation_dictionary_locators")
        try APIError.checkCount(of: previousRequestIDs, named: "previous_request_ids")
        try APIError.checkCount(of: nextRequestIDs, named: "next_request_ids")
        try settings?.check()
    }

    private func checkInputs(maximumTextLength: Int) throws(APIError) {
        if inputs.isEmpty {
            throw .invalidParameter("inputs", "The inputs are empty. Send at least one line to speak.")
        }
        if inputs.allSatisfy({ $0.text.allSatisfy(\.isWhitespace) }) { throw .emptyText(parameter: "inputs") }
        let length = inputs.reduce(0) { $0 + $1.text.unicodeScalars.count }
        if length > maximumTextLength {
            throw .textTooLong(
                length,
                maximum: maximumTextLength,
                modelID: modelID ?? Self.standardModelID,
                parameter: "inputs"
            )
        }
        let voices = Set(inputs.map(\.voiceID)).count
        if voices > TextToDialogue.maximumVoices {
            throw .invalidParameter(
                "inputs",
                "The inputs name \(voices) voices and at most \(TextToDialogue.maximumVoices) are allowed."
            )
        }
    }

    private func checkLength(of text: String?, named name: String) throws(APIError) {
        guard let length = text?.unicodeScalars.count, length > Self.maximumContextLength else { return }
        throw .invalidParameter(
            name,
            "The \(name) has \(length) characters and at most \(Self.maximumContextLength) are allowed."
        )
    }
}
