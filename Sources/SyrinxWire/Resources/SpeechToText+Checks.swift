extension SpeechToText.Request {
    /// Of ``transcriptEdit``, in Unicode scalars.
    public static let maximumEditLength = 2000
    public static let maximumKeyterms = 1000
    /// In Unicode scalars.
    public static let maximumKeytermLength = 50
    public static let maximumKeytermWords = 5
    /// Of ``webhookMetadata``, as compact JSON.
    public static let maximumMetadataBytes = 16 << 10
    /// Of objects and lists within each other.
    public static let maximumMetadataDepth = 2

    /// Refuses a model that there is not, as upstream does before it looks at the key.
    public func checkModel() throws(APIError) {
        if !SpeechToText.modelIDs.contains(modelID) { throw .invalidTranscriptionModel(modelID) }
    }

    /// Refuses what upstream refuses after it has authorized the request.
    ///
    /// - Parameters:
    ///   - hasFile: whether the form holds the recording.
    ///   - entityCategories: the types of entities of each category.
    public func check(hasFile: Bool, entityCategories: [String: Set<String>] = [:]) throws(APIError) {
        try checkModel()
        try checkSource(hasFile: hasFile)
        try checkWebhook()
        try checkSpeakers()
        try checkChannels()
        try checkEntities(entityCategories)
        try checkEdit()
        try APIError.check(keyterms: keyterms)
        for format in additionalFormats ?? [] { try format.check() }
    }

    private func checkSource(hasFile: Bool) throws(APIError) {
        switch (hasFile ? 1 : 0) + [sourceURL, cloudStorageURL].count(where: { $0 != nil }) {
        case 0:
            throw .invalidParameter("file", "There is nothing to transcribe. Send a file or name a source_url.")
        case 1: break
        default:
            throw .invalidParameter("file", "Send exactly one of file, source_url and cloud_storage_url.")
        }
    }

    private func checkWebhook() throws(APIError) {
        if webhookID != nil, webhook != true {
            throw .invalidParameter("webhook_id", "The webhook_id is of use only with webhook=true.")
        }
        guard let webhookMetadata else { return }
        guard case .object = webhookMetadata else {
            throw .invalidParameter("webhook_metadata", "The webhook_metadata must be a JSON object.")
        }
        if webhookMetadata.serialized().count > Self.maximumMetadataBytes {
            throw .invalidParameter(
                "webhook_metadata",
                "The webhook_metadata is longer than \(Self.maximumMetadataBytes) bytes."
            )
        }
        if webhookMetadata.depth > Self.maximumMetadataDepth {
            throw .invalidParameter(
                "webhook_metadata",
                "The webhook_metadata is more than \(Self.maximumMetadataDepth) levels deep."
            )
        }
    }

    private func checkSpeakers() throws(APIError) {
        if diarizationThreshold != nil, diarize != true || numSpeakers != nil {
            throw .invalidParameter(
                "diarization_threshold",
                "The diarization_threshold is of use only with diarize=true and without num_speakers."
            )
        }
        if detectSpeakerRoles == true, diarize != true {
            throw .invalidParameter("detect_speaker_roles", "The detect_speaker_roles needs diarize=true.")
        }
    }

    // <https://elevenlabs.io/docs/cookbooks/speech-to-text/multichannel-transcription>
    private func checkChannels() throws(APIError) {
        guard useMultiChannel == true else { return }
        let conflicts = [
            ("diarize", diarize == true), ("num_speakers", numSpeakers != nil),
            ("detect_speaker_roles", detectSpeakerRoles == true),
        ]
        for (name, isAsked) in conflicts where isAsked {
            throw .invalidParameter(
                name,
                "The \(name) cannot be combined with use_multi_channel, where each channel is a speaker."
            )
        }
        guard multichannelOutputStyle == .combined else { return }
        if timestampsGranularity == .off {
            throw .invalidParameter(
                "timestamps_granularity",
                "The multichannel_output_style 'combined' needs timestamps, to put words in order."
            )
        }
        for (name, selection) in [("entity_detection", entityDetection), ("entity_redaction", entityRedaction)]
        where selection?.isEmpty == false {
            throw .invalidParameter(
                name,
                "The \(name) cannot be combined with the multichannel_output_style 'combined'."
            )
        }
    }

    private func checkEntities(_ categories: [String: Set<String>]) throws(APIError) {
        guard let entityRedaction, !entityRedaction.isEmpty else { return }
        guard (entityDetection ?? []).covers(entityRedaction, categories: categories) else {
            throw .invalidParameter(
                "entity_redaction",
                "The entity_redaction names entities that entity_detection does not."
            )
        }
        guard let entityRedactionMode else { return }
        try APIError.check(entityRedactionMode: entityRedactionMode)
    }

    private func checkEdit() throws(APIError) {
        guard let transcriptEdit else { return }
        try APIError.check(transcriptEdit: transcriptEdit)
        let conflicts = [
            ("entity_detection", entityDetection?.isEmpty == false),
            ("entity_redaction", entityRedaction?.isEmpty == false), ("use_multi_channel", useMultiChannel == true),
        ]
        for (name, isAsked) in conflicts where isAsked {
            throw .invalidParameter("transcript_edit", "The transcript_edit cannot be combined with \(name).")
        }
    }
}

/// What requests and sockets refuse alike.
extension APIError {
    static func check(
        keyterms: [String]?,
        atMost most: Int = SpeechToText.Request.maximumKeyterms,
        length: Int = SpeechToText.Request.maximumKeytermLength
    ) throws(Self) {
        try checkCount(of: keyterms, named: "keyterms", atMost: most)
        for keyterm in keyterms ?? [] {
            if keyterm.unicodeScalars.count > length {
                throw .invalidParameter("keyterms", "A keyterm has more than \(length) characters.")
            }
            if keyterm.split(whereSeparator: \.isWhitespace).count > SpeechToText.Request.maximumKeytermWords {
                throw .invalidParameter(
                    "keyterms",
                    "A keyterm has more than \(SpeechToText.Request.maximumKeytermWords) words."
                )
            }
            if keyterm.contains(where: { #"<>{}[]\"#.contains($0) }) {
                throw .invalidParameter("keyterms", #"A keyterm has one of the characters < > { } [ ] \."#)
            }
        }
    }

    static func check(transcriptEdit text: String) throws(Self) {
        let length = text.unicodeScalars.count
        guard length > SpeechToText.Request.maximumEditLength else { return }
        throw .invalidParameter(
            "transcript_edit",
            "The transcript_edit has \(length) characters and at most \(SpeechToText.Request.maximumEditLength) "
                + "are allowed."
        )
    }

    static func check(entityRedactionMode mode: String) throws(Self) {
        guard SpeechToText.EntityRedactionMode(rawValue: mode) == nil else { return }
        let known = SpeechToText.EntityRedactionMode.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalidParameter(
            "entity_redaction_mode",
            "There is no entity_redaction_mode '\(mode)'. Use one of: \(known)."
        )
    }
}

extension JSONValue {
    /// How many objects and lists lie within each other.
    fileprivate var depth: Int {
        switch self {
        case .array(let elements): 1 + (elements.map(\.depth).max() ?? 0)
        case .object(let members): 1 + (members.values.map(\.depth).max() ?? 0)
        default: 0
        }
    }
}
