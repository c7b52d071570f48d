/// Plain text: each segment's time and speaker on a line of their own, what is said below, and an empty line.
struct PlainText {
    var options: ExportOptions

    func text(of segments: [Segment]) -> String {
        segments.map(paragraph).joined(separator: "\n")
    }

    private func paragraph(_ segment: Segment) -> String {
        let time = options.includeTimestamps ? "[\(Clock.seconds(segment.start))]" : nil
        let label = [time, options.includeSpeakers ? segment.speaker : nil].compactMap(\.self).joined(separator: " ")
        let lines = LineBreaker(limit: options.charactersPerLine).lines(segment.text)
        return ((label.isEmpty ? [] : [label]) + lines).reduce(into: "") { $0 += $1 + "\n" }
    }
}
