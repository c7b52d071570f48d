import SyrinxEngine
import SyrinxHTTP
import SyrinxMedia

/// The sound of a recording in a file of the spool, decoded once and read as often as somebody likes.
///
/// 16 bits to a sample, little-endian, which are half of what they take in memory and as much as engines hear.
struct SpooledSound: SoundReader, Sendable {
    private let file: SpooledFile
    let count: Int

    /// The sound that `media` decodes to.
    ///
    /// - Throws: ``MediaError/tooLong(limit:)`` where it has more seconds than `limit`.
    init(of media: Media, limit: Int, in spool: Spool) async throws {
        file = try spool.makeFile()
        var count = 0
        for try await piece in try media.samples() {
            count += piece.count
            guard count <= limit * Media.rate else { throw MediaError.tooLong(limit: .seconds(limit)) }
            try await file.append(piece.channels[0].bytes)
        }
        self.count = count
    }

    func samples(in range: Range<Int>) throws -> [Float] {
        let bytes = try file.bytes(in: range.lowerBound * 2..<range.upperBound * 2)
        return stride(from: 0, to: bytes.count, by: 2).map { index in
            Float(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)) / 32768
        }
    }
}

extension [Float] {
    /// The samples as 16 bits each.
    fileprivate var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 2)
        for sample in self {
            let bits = UInt16(bitPattern: Int16(Swift.max(-32768, Swift.min(32767, (sample * 32768).rounded()))))
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bytes.append(UInt8(bits >> 8))
        }
        return bytes
    }
}
