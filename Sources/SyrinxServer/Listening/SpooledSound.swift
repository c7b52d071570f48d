import SyrinxAudio
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
        let encoder = PCMEncoder()
        var count = 0
        for try await piece in try media.samples() {
            count += piece.count
            guard count <= limit * Media.rate else { throw MediaError.tooLong(limit: .seconds(limit)) }
            try await file.append(encoder.encode(piece.channels[0]))
        }
        self.count = count
    }

    func samples(in range: Range<Int>) throws -> [Float] {
        PCMDecoder.samples(of: try file.bytes(in: range.lowerBound * 2..<range.upperBound * 2)[...])
    }
}
