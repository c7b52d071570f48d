import SyrinxEngine
import SyrinxHearing
import SyrinxTranscript
import SyrinxWire

/// What a socket of listening asks for, made out before anything is listened to.
struct LivePlan: Sendable {
    let query: RealtimeTranscription.Query
    let transcriber: any Transcriber
    let language: SpokenLanguage
    /// What is looked for, and what of it is taken out; nil where nobody asks.
    let detection: EntitySelection?
    let redaction: EntitySelection?
    /// What of the query can't be done, by name.
    let ignored: [String]

    init(_ query: RealtimeTranscription.Query, _ transcribers: [any Transcriber]) throws(APIError) {
        self.query = query
        try query.check()
        (transcriber, language) = try ListeningPlan.transcriber(for: query.languageCode, of: transcribers)
        detection = try ListeningPlan.selection(query.entityDetection, "entity_detection")
        redaction = try ListeningPlan.selection(query.entityRedaction, "entity_redaction")
        ignored = Self.ignored(query, transcriber)
    }

    private static func ignored(_ query: RealtimeTranscription.Query, _ transcriber: any Transcriber) -> [String] {
        let others = query.secondaryLanguages ?? []
        let asked = [
            // A silence ends the segment, whatever was said.
            ("commit_strategy", query.commitStrategy == .turnPrediction),
            ("diarize", query.diarize == true),
            ("transcript_edit", query.transcriptEdit != nil),
            ("filter_background_audio", query.filterBackgroundAudio == true),
            ("secondary_languages", others.contains { !transcriber.languages.contains(SpokenLanguage($0).code) }),
        ]
        return asked.filter { $0.1 }.map { $0.0 }
    }
}

extension LivePlan {
    var format: RealtimeTranscription.AudioFormat { query.audioFormat ?? .standard }

    /// Whether a silence ends a segment.
    var endsBySilence: Bool { query.commitStrategy ?? .manual != .manual }

    var hints: RecognitionHints { RecognitionHints(keyterms: query.keyterms ?? []) }

    /// When speech counts as such.
    var activity: VoiceActivity.Settings {
        typealias Query = RealtimeTranscription.Query
        return VoiceActivity.Settings(
            threshold: query.vadThreshold ?? Query.standardVADThreshold,
            minimumSpeech: Double(query.minimumSpeechDuration ?? Query.standardMinimumSpeechDuration) / 1000,
            minimumSilence: Double(query.minimumSilenceDuration ?? Query.standardMinimumSilenceDuration) / 1000,
            pause: query.vadSilenceThreshold ?? Query.standardVADSilenceThreshold
        )
    }

    /// What the session's first message tells.
    var config: RealtimeTranscription.Config {
        var config = RealtimeTranscription.Config(query)
        if !ignored.isEmpty { config.ignored = ignored }
        return config
    }
}
