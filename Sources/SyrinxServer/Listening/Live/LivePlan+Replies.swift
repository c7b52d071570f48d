import SyrinxTranscript
import SyrinxWire

/// From what was heard to what is told.
extension LivePlan {
    private var dresser: WordDresser {
        WordDresser(isVerbatim: query.noVerbatim != true, spellings: query.keyterms ?? [])
    }

    /// What a segment seems to be so far.
    func text(soFar words: [RecognizedWord]) -> String {
        Transcript(items: dresser.items(for: words, isComplete: false)).text
    }

    /// What is told of a segment that is over.
    func replies(to words: [RecognizedWord]) -> [RealtimeTranscription.Reply] {
        let transcript = Transcript(languageCode: language.code, items: dresser.items(for: words))
        let text = transcript.text
        var replies = [RealtimeTranscription.Reply.committed(text)]
        let tellsTimes = query.includeTimestamps == true
        let tellsLanguage = query.includeLanguageDetection == true
        if tellsTimes || tellsLanguage {
            replies.append(
                .committedWithTimestamps(
                    .init(
                        text,
                        languageCode: tellsLanguage || query.languageCode != nil ? language.code : nil,
                        words: tellsTimes ? transcript.items.map { $0.wire(granularity: .word) } : nil
                    )
                )
            )
        }
        if let detection {
            let entities = transcript.entities(detection).map { entity in
                SpeechToText.DetectedEntity(entity.text, entity.type.rawValue, characters: entity.characters)
            }
            replies.append(.entities(entities, of: text))
        }
        if let redaction {
            let mode = query.entityRedactionMode.flatMap { RedactionMode(rawValue: $0.rawValue) }
            replies.append(.redacted(transcript.redacting(redaction, as: mode ?? .enumeratedEntityType).text, of: text))
        }
        return replies
    }
}
