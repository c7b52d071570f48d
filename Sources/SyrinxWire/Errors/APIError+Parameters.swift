/// The errors of well-formed requests that ask for what cannot be, all but `not_found` with status 400.
extension APIError {
    private static func invalid(
        _ code: String,
        _ message: String,
        status: String? = nil,
        parameter: String? = nil
    ) -> Self {
        Self(400, "validation_error", code, message, status: status, parameter: parameter)
    }

    public static func emptyText(parameter: String = "text") -> Self {
        invalid("empty_text", "The text is empty. Send at least one character to speak.", parameter: parameter)
    }

    /// A text of `count` characters where `maximum` are allowed.
    public static func textTooLong(
        _ count: Int,
        maximum: Int,
        modelID: String,
        parameter: String = "text"
    ) -> Self {
        invalid(
            "text_too_long",
            "The text has \(count) characters and \(modelID) speaks at most \(maximum) in one request. "
                + "Split it, or use a model that takes longer texts.",
            status: "max_character_limit_exceeded",
            parameter: parameter
        )
    }

    /// A value of `parameter` that is out of its range or otherwise of no use.
    public static func invalidParameter(_ parameter: String, _ message: String) -> Self {
        invalid("invalid_parameters", message, parameter: parameter)
    }

    public static func invalidVoiceSetting(_ name: String, _ message: String) -> Self {
        invalid("invalid_voice_settings", message, parameter: "voice_settings.\(name)")
    }

    /// An `output_format` that is none of `known`.
    public static func invalidOutputFormat(_ format: String, known: [String]) -> Self {
        invalid(
            "invalid_output_format",
            "There is no output format '\(format)'. Use one of: \(known.joined(separator: ", ")).",
            parameter: "output_format"
        )
    }

    public static func modelNotFound(_ id: String) -> Self {
        Self(
            404,
            "not_found",
            "model_not_found",
            "A model with model_id '\(id)' was not found. GET /v1/models lists those that exist.",
            parameter: "model_id"
        )
    }

    /// A model that cannot do `task`, such as `text to speech`.
    public static func unsupportedModel(_ id: String, for task: String) -> Self {
        invalid(
            "unsupported_model",
            "The model '\(id)' cannot be used for \(task). GET /v1/models tells what each model can do.",
            parameter: "model_id"
        )
    }

    public static func voiceNotFound(_ id: String) -> Self {
        Self(404, "not_found", "voice_not_found", "A voice with voice_id '\(id)' was not found.")
    }

    public static func historyItemNotFound(_ id: String) -> Self {
        Self(404, "not_found", "history_item_not_found", "A history item with history_item_id '\(id)' was not found.")
    }

    public static func invalidPageSize(_ size: Int, allowed: ClosedRange<Int>) -> Self {
        invalid(
            "invalid_page_size",
            "The page_size is \(size) and must be \(allowed.lowerBound) to \(allowed.upperBound).",
            parameter: "page_size"
        )
    }

    public static func invalidCursor(parameter: String) -> Self {
        invalid(
            "invalid_cursor",
            "The \(parameter) is not one that this server gave for this search. Start again without it.",
            parameter: parameter
        )
    }
}
