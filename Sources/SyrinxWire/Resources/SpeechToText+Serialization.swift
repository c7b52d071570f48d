/// Written straight into a buffer, as ``SpeechToText/Word`` is.
extension SpeechToText.Reply {
    /// The reply in JSON.
    public func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .transcript(let transcript): bytes.append(json: transcript)
        case .transcripts(let transcripts): bytes.append(json: transcripts)
        case .accepted(let acceptance): bytes.append(json: acceptance)
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(json transcript: SpeechToText.Transcript) {
        reserveCapacity(count + 256 + transcript.text.utf8.count + transcript.words.count * 96)
        append(UInt8(ascii: "{"))
        append(member: "language_code", transcript.languageCode)
        append(member: "language_probability", transcript.languageProbability)
        append(member: "text", transcript.text)
        append(member: "words", transcript.words) { $0.append(json: $1) }
        append(member: "channel_index", transcript.channelIndex)
        append(member: "additional_formats", transcript.additionalFormats) { $0.append(json: $1) }
        append(member: "transcription_id", transcript.transcriptionID)
        append(member: "entities", transcript.entities) { $0.append(json: $1) }
        append(member: "audio_duration_secs", transcript.audioDuration)
        if let edited = transcript.editedTranscript {
            append(member: "edited_transcript")
            append(json: edited)
        }
        append(UInt8(ascii: "}"))
    }

    fileprivate mutating func append(json transcripts: SpeechToText.Transcripts) {
        append(UInt8(ascii: "{"))
        append(member: "transcripts", transcripts.transcripts) { $0.append(json: $1) }
        append(member: "transcription_id", transcripts.transcriptionID)
        append(member: "audio_duration_secs", transcripts.audioDuration)
        append(UInt8(ascii: "}"))
    }

    fileprivate mutating func append(json acceptance: SpeechToText.Acceptance) {
        append(UInt8(ascii: "{"))
        append(member: "message", acceptance.message)
        append(member: "request_id", acceptance.requestID)
        append(member: "transcription_id", acceptance.transcriptionID)
        append(UInt8(ascii: "}"))
    }

    fileprivate mutating func append(json format: SpeechToText.AdditionalFormat?) {
        guard let format else { return append(contentsOf: "null".utf8) }
        append(UInt8(ascii: "{"))
        append(member: "requested_format", format.requestedFormat)
        append(member: "file_extension", format.fileExtension)
        append(member: "content_type", format.contentType)
        append(member: "is_base64_encoded")
        append(contentsOf: (format.isBase64Encoded ? "true" : "false").utf8)
        append(member: "content", format.content)
        append(UInt8(ascii: "}"))
    }

    fileprivate mutating func append(json edited: SpeechToText.EditedTranscript) {
        append(UInt8(ascii: "{"))
        switch edited {
        case .edited(let text):
            append(member: "kind", "transcript")
            append(member: "text", text)
            append(member: "edited_text", text)
        case .failed(let message):
            append(member: "kind", "error")
            append(member: "error_type", "edit_failed")
            append(member: "message", message)
        }
        append(UInt8(ascii: "}"))
    }

    mutating func append(json entity: SpeechToText.DetectedEntity) {
        append(UInt8(ascii: "{"))
        append(member: "text", entity.text)
        append(member: "entity_type", entity.entityType)
        append(member: "start_char", entity.startCharacter)
        append(member: "end_char", entity.endCharacter)
        append(UInt8(ascii: "}"))
    }
}
