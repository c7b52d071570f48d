import SyrinxWire

/// `{"segments": [{"text": …, "words": […]}]}`, the words as in the API's own reply.
struct SegmentedJSON {
    var options: ExportOptions

    func bytes(of segments: [Segment]) -> [UInt8] {
        let segments = segments.map { segment in
            JSONValue.object(["text": .string(segment.text), "words": .array(segment.items.map(word))])
        }
        return JSONValue.object(["segments": .array(segments)]).serialized()
    }

    private func word(_ item: Transcript.Item) -> JSONValue {
        var members: [String: JSONValue] = [
            "text": .string(item.text), "type": .string(item.kind.rawValue), "logprob": .number(item.logProbability),
        ]
        if options.includeTimestamps {
            members["start"] = .number(item.start)
            members["end"] = .number(item.end)
        }
        if options.includeSpeakers, let speaker = item.speaker { members["speaker_id"] = .string(speaker) }
        if let channel = item.channel { members["channel_index"] = .integer(channel) }
        if !item.characters.isEmpty { members["characters"] = .array(item.characters.map(character)) }
        return .object(members)
    }

    private func character(_ character: Transcript.Item.Timed) -> JSONValue {
        var members: [String: JSONValue] = ["text": .string(character.text)]
        if options.includeTimestamps {
            members["start"] = .number(character.start)
            members["end"] = .number(character.end)
        }
        return .object(members)
    }
}
