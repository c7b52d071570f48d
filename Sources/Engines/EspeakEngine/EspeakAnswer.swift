import SyrinxAudio
import SyrinxEngine

/// What a worker says of itself when it starts.
struct EspeakHello: Sendable {
    var rate: Int
    var voices: [(identifier: String, language: String)]
    var variants: [String]
}

/// A frame from a worker; see `Workers/espeak/PROTOCOL.md`.
enum EspeakAnswer {
    enum Event: Equatable {
        /// A word begins at a sample; `character` is its first in the text.
        case word(sample: Int, character: Int)
        /// A phone begins at a sample; a pause has no name.
        case phone(sample: Int, name: String)
    }

    case hello(EspeakHello)
    case sound([Event], [Float])
    case end
    case failure(EngineError)

    static let version = 1

    /// - Throws: ``EngineError`` with `died`, since who writes nonsense cannot be trusted further.
    init(type: UInt8, bytes: [UInt8]) throws(EngineError) {
        var reader = EspeakReader(bytes: bytes)
        self =
            switch type {
            case UInt8(ascii: "H"): .hello(try reader.hello())
            case UInt8(ascii: "A"): try reader.sound()
            case UInt8(ascii: "E"): .end
            case UInt8(ascii: "X"): .failure(try reader.failure())
            default: throw EspeakReader.nonsense
            }
    }
}

private struct EspeakReader {
    static let nonsense = EngineError(.died, "the espeak-ng worker wrote nonsense")

    var bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func hello() throws(EngineError) -> EspeakHello {
        guard try number(2) == EspeakAnswer.version else {
            throw EngineError(.notInstalled, "the espeak-ng worker is of another version: build it with `make build`")
        }
        let rate = try number(4)
        var voices: [(identifier: String, language: String)] = []
        for _ in 0..<(try number(2)) { voices.append((try text(), try text())) }
        var variants: [String] = []
        for _ in 0..<(try number(2)) { variants.append(try text()) }
        return EspeakHello(rate: rate, voices: voices, variants: variants)
    }

    mutating func sound() throws(EngineError) -> EspeakAnswer {
        var events: [EspeakAnswer.Event] = []
        while true {
            switch try number(1) {
            case 0:
                return .sound(events, try samples())
            case 1:
                events.append(.word(sample: try number(4), character: try number(4)))
            case 2:
                events.append(.phone(sample: try number(4), name: try text()))
            default:
                throw Self.nonsense
            }
        }
    }

    mutating func failure() throws(EngineError) -> EngineError {
        let code = try number(2)
        return EngineError(code == 1 ? .noSuchVoice : .failed, "espeak-ng: \(try text())")
    }

    private mutating func samples() throws(EngineError) -> [Float] {
        guard (bytes.count - position).isMultiple(of: 2) else { throw Self.nonsense }
        return PCMDecoder.samples(of: bytes[position...])
    }

    private mutating func number(_ length: Int) throws(EngineError) -> Int {
        guard bytes.count - position >= length else { throw Self.nonsense }
        defer { position += length }
        return (0..<length).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }

    private mutating func text() throws(EngineError) -> String {
        let length = try number(1)
        guard bytes.count - position >= length else { throw Self.nonsense }
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }
}
