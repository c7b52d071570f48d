import FoundationEssentials
import SyrinxWire

/// Audio with character times, as the API's JSON.
///
/// Times are on one clock for the whole request, in seconds rounded to a thousandth, in the streamed form too.
enum TimedReply {
    /// A line of the streamed form: one JSON object and a newline, which both SDKs need.
    ///
    /// - Parameter segments: Who speaks in it, in a dialogue.
    static func line(_ frame: SpeechFrame, _ segments: [VoiceSegment]?) throws -> [UInt8] {
        var (source, normalized) = (AlignmentWriter(), AlignmentWriter())
        source.append(frame.characters)
        normalized.append(frame.normalizedCharacters)
        return opening + Data(frame.bytes).base64EncodedData() + (try closing(source, normalized, segments))
            + [UInt8(ascii: "\n")]
    }

    /// What stands before the audio.
    static let opening = Array(#"{"audio_base64":""#.utf8)

    /// What stands after the audio.
    static func closing(
        _ source: AlignmentWriter,
        _ normalized: AlignmentWriter,
        _ segments: [VoiceSegment]?
    ) throws -> [UInt8] {
        var bytes = #"","alignment":"#.utf8 + source.object()
        bytes += #","normalized_alignment":"#.utf8 + normalized.object()
        if let segments { bytes += #","voice_segments":"#.utf8 + (try wireJSON(segments)) }
        return bytes + "}".utf8
    }
}

/// Writes the three lists of an alignment as characters come, so that a long one is not all written at its end.
struct AlignmentWriter {
    private var characters: [UInt8] = []
    private var starts: [UInt8] = []
    private var ends: [UInt8] = []

    mutating func append(_ timed: [CharacterClock.Timed]) {
        for timed in timed {
            Self.append(JSONValue.string(String(timed.character)).serialized(), to: &characters)
            Self.append(Self.rounded(timed.start), to: &starts)
            Self.append(Self.rounded(timed.end), to: &ends)
        }
    }

    func object() -> [UInt8] {
        #"{"characters":["#.utf8 + characters + #"],"character_start_times_seconds":["#.utf8 + starts
            + #"],"character_end_times_seconds":["#.utf8 + ends + "]}".utf8
    }

    private static func append(_ value: some Sequence<UInt8>, to list: inout [UInt8]) {
        if !list.isEmpty { list.append(UInt8(ascii: ",")) }
        list += value
    }

    private static func rounded(_ seconds: Double) -> String.UTF8View {
        "\((seconds * 1000).rounded() / 1000)".utf8
    }
}

/// Base 64 of a stream of bytes that comes in pieces.
struct Base64Stream {
    /// Bytes that do not yet fill a group of three.
    private var rest: [UInt8] = []

    mutating func encode(_ bytes: [UInt8]) -> [UInt8] {
        rest += bytes
        let whole = rest.count / 3 * 3
        defer { rest.removeFirst(whole) }
        return [UInt8](Data(rest[..<whole]).base64EncodedData())
    }

    func finish() -> [UInt8] {
        [UInt8](Data(rest).base64EncodedData())
    }
}
