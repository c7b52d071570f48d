/// The errors of listening.
extension APIError {
    /// A model that is none of ``SpeechToText/modelIDs``.
    public static func invalidTranscriptionModel(_ id: String, known: [String] = SpeechToText.modelIDs) -> Self {
        let known = known.map { "'\($0)'" }.joined(separator: ", ")
        return Self(
            400,
            "validation_error",
            "unsupported_model",
            "'\(id)' is not a valid model_id. Use one of: \(known).",
            status: "invalid_model_id",
            parameter: "model_id"
        )
    }

    /// A recording of no bytes.
    public static let emptyFile = Self(
        400,
        "invalid_request",
        "bad_request",
        "The uploaded file is empty.",
        status: "empty_file",
        parameter: "file"
    )

    public static func transcriptNotFound(_ id: String) -> Self {
        Self(
            404,
            "not_found",
            "transcript_not_found",
            "A transcript with transcription_id '\(id)' was not found.",
            status: "not_found_error"
        )
    }
}
