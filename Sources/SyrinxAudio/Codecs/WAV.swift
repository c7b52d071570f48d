/// Encodes samples as a WAV file of signed 16-bit integers.
///
/// The head goes out with the first piece. Where the length is not known beforehand its sizes are 0xFFFFFFFF, which
/// readers of streams (ffmpeg, sox, browsers) take as "until the end".
public final class WAVEncoder: AudioEncoder {
    private let pcm = PCMEncoder()
    private var head: [UInt8]

    public var delay: Double { 0 }

    /// An encoder of `length` samples, where that is known, at `rate` per second.
    public init(rate: Int, length: Int? = nil) {
        head = Self.head(rate: rate, length: length)
    }

    public func encode(_ samples: [Float]) -> [UInt8] {
        takeHead() + pcm.encode(samples)
    }

    public func finish() -> [UInt8] {
        takeHead()
    }

    /// Bytes before the first sample.
    public static let headSize = 44

    /// A whole file, its head telling its length.
    public static func tellingLength(of file: [UInt8]) -> [UInt8] {
        tellingLength(of: Array(file.prefix(headSize)), bytes: file.count) + file.dropFirst(headSize)
    }

    /// The head of a file of so many bytes in all, telling its length.
    public static func tellingLength(of head: [UInt8], bytes: Int) -> [UInt8] {
        guard head.count >= headSize else { return head }
        let rate = head[24..<28].reversed().reduce(0) { $0 << 8 | Int($1) }
        return Self.head(rate: rate, length: (bytes - headSize) / 2)
    }

    private func takeHead() -> [UInt8] {
        defer { head = [] }
        return head
    }

    private static func head(rate: Int, length: Int?) -> [UInt8] {
        let unknown = UInt32.max
        let size = length.flatMap { UInt32(exactly: $0 * 2) }.flatMap { $0 < unknown - 36 ? $0 : nil }
        var head = Array("RIFF".utf8)
        head.appendLittleEndian(size.map { $0 + 36 } ?? unknown)
        head += "WAVEfmt ".utf8
        head.appendLittleEndian(UInt32(16))
        head.appendLittleEndian(UInt16(1))
        head.appendLittleEndian(UInt16(1))
        head.appendLittleEndian(UInt32(rate))
        head.appendLittleEndian(UInt32(rate * 2))
        head.appendLittleEndian(UInt16(2))
        head.appendLittleEndian(UInt16(16))
        head += "data".utf8
        head.appendLittleEndian(size ?? unknown)
        return head
    }
}
