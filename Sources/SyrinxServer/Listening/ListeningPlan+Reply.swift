import FoundationEssentials
import SyrinxTranscript
import SyrinxWire

/// From what is written to what is answered.
extension ListeningPlan {
    /// The answer; takes a while for long recordings and documents, so not for an event loop.
    ///
    /// - Parameter id: Nil where nothing is kept.
    func reply(_ hearings: [Hearing], id: String?, made: Date) throws -> SpeechToText.Reply {
        let transcripts = transcripts(of: hearings)
        var replies = try transcripts.map { try self.reply($0, made: made) }
        let duration = transcripts.map(\.duration).max() ?? 0
        if !usesChannels || request.multichannelOutputStyle == .combined {
            replies[0].transcriptionID = id
            replies[0].audioDuration = duration
            return .transcript(replies[0])
        }
        for index in replies.indices { replies[index].channelIndex = index }
        return .transcripts(.init(replies, transcriptionID: id, audioDuration: duration))
    }

    private func reply(_ full: Transcript, made: Date) throws -> SpeechToText.Transcript {
        let transcript = redaction.map { full.redacting($0, as: redactionMode) } ?? full
        var reply = SpeechToText.Transcript(
            transcript.text,
            words: transcript.items.map { $0.wire(granularity: request.timestampsGranularity ?? .word) },
            languageCode: transcript.languageCode,
            languageProbability: transcript.languageProbability
        )
        if let detection { reply.entities = entities(of: full, detection, in: transcript) }
        reply.additionalFormats = try request.additionalFormats?.map { options in
            let file = try transcript.exported(as: ExportOptions(options), made: made)
            return SpeechToText.AdditionalFormat(
                options.format,
                fileExtension: file.format.fileExtension,
                contentType: file.format.contentType,
                isBase64Encoded: file.format.isBinary,
                content: file.content
            )
        }
        if request.transcriptEdit != nil {
            reply.editedTranscript = .failed("No engine here edits transcripts. The transcript is as it was heard.")
        }
        return reply
    }

    /// What was looked for, where it stands in what is answered: what was taken out is told by its marker alone.
    private func entities(
        of full: Transcript,
        _ detection: EntitySelection,
        in transcript: Transcript
    ) -> [SpeechToText.DetectedEntity] {
        let markers = redaction.map { self.markers(for: full.entities($0), in: transcript.text) } ?? []
        let others = transcript.entities(detection).filter { entity in
            !markers.contains { $0.range.overlaps(entity.characters) }
        }
        let found =
            markers.map { SpeechToText.DetectedEntity($0.text, $0.type, characters: $0.range) }
            + others.map { SpeechToText.DetectedEntity($0.text, $0.type.rawValue, characters: $0.characters) }
        return found.sorted { $0.startCharacter < $1.startCharacter }
    }

    /// The markers of entities in a text, which are in the same order.
    private func markers(for entities: [Entity], in text: String) -> [(text: String, type: String, range: Range<Int>)] {
        let scalars = Array(text.unicodeScalars)
        var place = 0
        var markers: [(text: String, type: String, range: Range<Int>)] = []
        for entity in entities {
            guard let start = scalars[place...].firstIndex(of: "{"),
                let end = scalars[start...].firstIndex(of: "}")
            else { break }
            let marker = String(String.UnicodeScalarView(scalars[start...end]))
            markers.append((marker, entity.type.rawValue, start..<end + 1))
            place = end + 1
        }
        return markers
    }
}

extension Transcript.Item {
    func wire(granularity: SpeechToText.TimestampsGranularity) -> SpeechToText.Word {
        let isTimed = granularity != .off
        let kind: SpeechToText.Word.Kind =
            switch self.kind {
            case .word: .word
            case .spacing: .spacing
            case .audioEvent: .audioEvent
            }
        return SpeechToText.Word(
            text,
            kind,
            start: isTimed ? start.inMilliseconds : nil,
            end: isTimed ? end.inMilliseconds : nil,
            speakerID: speaker,
            logProbability: logProbability,
            characters: granularity == .character
                ? characters.map { character in
                    SpeechToText.Character(
                        character.text,
                        start: character.start.inMilliseconds,
                        end: character.end.inMilliseconds
                    )
                } : nil,
            channelIndex: channel
        )
    }
}

extension ExportOptions {
    fileprivate init(_ options: SpeechToText.ExportOptions) {
        let format: ExportFormat =
            switch options.format {
            case .segmentedJSON: .segmentedJSON
            case .docx: .docx
            case .pdf: .pdf
            case .txt: .txt
            case .html: .html
            case .srt: .srt
            }
        self.init(format)
        includeSpeakers = options.includeSpeakers
        includeTimestamps = options.includeTimestamps
        limits = SegmentLimits(
            silence: options.longestSilence,
            duration: options.maximumSegmentDuration,
            characters: options.maximumSegmentLength
        )
        charactersPerLine = options.maximumLineLength
    }
}

extension Double {
    /// Seconds, as finely as the API tells them.
    var inMilliseconds: Double { (self * 1000).rounded() / 1000 }
}
