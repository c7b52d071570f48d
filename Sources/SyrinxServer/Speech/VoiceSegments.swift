import SyrinxWire

/// Who speaks when in a dialogue, as its frames tell it, each of which belongs to one line.
///
/// Segments follow one another without gap: what is silent before a line is the line's. Their characters are counted in
/// the list of characters that they come with, so within the chunk where chunks are streamed, as the fields' descriptions
/// have it ("Start index in the characters array") and the example of
/// `StreamingAudioChunkWithTimestampsAndVoiceSegmentsResponseModel` in the API's OpenAPI document shows.
struct VoiceSegments {
    /// Of all frames so far, a segment to a line.
    private(set) var all: [VoiceSegment] = []
    /// The voice of each line.
    private let voiceIDs: [String]
    /// Where the frames so far end.
    private var end = 0.0
    private var characters = 0

    init(_ plan: SpeechPlan) {
        voiceIDs = plan.parts.map(\.speaker.voice.id)
    }

    /// Adds a frame; returns the part of a segment that sounds in it.
    mutating func add(_ frame: SpeechFrame) -> VoiceSegment {
        let segment = VoiceSegment(
            voiceID: voiceIDs[frame.part],
            start: end,
            end: max(end, Self.rounded(frame.end)),
            characters: 0..<frame.characters.count,
            inputIndex: frame.part
        )
        end = segment.end
        let range = characters..<characters + frame.characters.count
        characters = range.upperBound
        if all.last?.inputIndex == frame.part {
            all[all.count - 1].end = end
            all[all.count - 1].characterEnd = range.upperBound
        } else {
            var whole = segment
            (whole.characterStart, whole.characterEnd) = (range.lowerBound, range.upperBound)
            all.append(whole)
        }
        return segment
    }

    /// As fine as the times of characters.
    private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
