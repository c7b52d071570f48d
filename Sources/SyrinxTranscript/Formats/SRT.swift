/// SubRip: subtitles of a number, the times and some lines, with an empty line between them.
struct SRT {
    var options: ExportOptions

    func text(of segments: [Segment]) -> String {
        segments.enumerated().map { subtitle($1, number: $0 + 1) }.joined(separator: "\n")
    }

    private func subtitle(_ segment: Segment, number: Int) -> String {
        var lines = ["\(number)"]
        if options.includeTimestamps {
            lines.append("\(Clock.milliseconds(segment.start)) --> \(Clock.milliseconds(segment.end))")
        }
        let speaker = options.includeSpeakers ? segment.speaker.map { "[\($0)] " } : nil
        lines += LineBreaker(limit: options.charactersPerLine).lines((speaker ?? "") + segment.text)
        return lines.reduce(into: "") { $0 += $1 + "\n" }
    }
}
