import FoundationEssentials
import SyrinxWire

/// Audio with character times, as the API's JSON.
///
/// Times are on one clock for the whole request, in seconds rounded to a thousandth, in the streamed form too.
enum TimedReply {
    /// A line of the streamed form: one JSON object and a newline, which both SDKs need.
    static func line(_ frame: SpeechFrame) -> [UInt8] {
        var line = Array(#"{"audio_base64":""#.utf8)
        line += Data(frame.bytes).base64EncodedData()
        append(frame.characters, frame.normalizedCharacters, to: &line)
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// The start of the whole form, before the audio.
    static let opening = Array(#"{"audio_base64":""#.utf8)

    /// The end of the whole form, after the audio.
    static func closing(
        _ characters: some Collection<CharacterClock.Timed>,
        _ normalized: some Collection<CharacterClock.Timed>
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        append(characters, normalized, to: &bytes)
        return bytes
    }

    private static func append(
        _ characters: some Collection<CharacterClock.Timed>,
        _ normalized: some Collection<CharacterClock.Timed>,
        to bytes: inout [UInt8]
    ) {
        bytes += #"","alignment":"#.utf8
        append(characters, to: &bytes)
        bytes += #","normalized_alignment":"#.utf8
        append(normalized, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(_ characters: some Collection<CharacterClock.Timed>, to bytes: inout [UInt8]) {
        let alignment = JSONValue.object([
            "characters": .array(characters.map { .string(String($0.character)) }),
            "character_start_times_seconds": .array(characters.map { .number(rounded($0.start)) }),
            "character_end_times_seconds": .array(characters.map { .number(rounded($0.end)) }),
        ])
        bytes += alignment.serialized()
    }

    private static func rounded(_ seconds: Double) -> Double {
        (seconds * 1000).rounded() / 1000
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
