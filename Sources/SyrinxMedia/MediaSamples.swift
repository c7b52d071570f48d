/// The sound of a file, or of a part of it, in order.
///
/// Reading throws ``MediaError`` or, in a task that is cancelled, `CancellationError`. Whoever reads no further lets go
/// of the iterator, which ends its child.
public struct MediaSamples: AsyncSequence, Sendable {
    public typealias Element = MediaPiece

    let media: Media
    let channels: Int
    let part: Range<Int>?

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let samples: MediaSamples
        let bytes: SampleBytes
        /// Samples that come before the first one wanted.
        private var unwanted: Int
        private var position: Int
        /// Bytes of a sample of which the rest has not come.
        private var rest: [UInt8] = []
        private var hasEnded = false

        init(_ samples: MediaSamples) {
            self.samples = samples
            position = samples.part?.lowerBound ?? 0
            (bytes, unwanted) = samples.makeBytes()
        }

        public mutating func next() async throws -> MediaPiece? {
            while !hasEnded {
                if let part = samples.part, position >= part.upperBound { break }
                guard let more = try await bytes.next() else { break }
                guard let piece = piece(more) else { continue }
                position += piece.count
                let limits = samples.media.decoder.limits
                guard position <= Int(limits.longest / .seconds(1)) * Media.rate else {
                    hasEnded = true
                    throw MediaError.tooLong(limit: limits.longest)
                }
                return piece
            }
            // A part's end is no end of the file, and its beginning may be behind that.
            if !hasEnded, samples.part == nil {
                hasEnded = true
                guard position > 0 else { throw MediaError.noSound }
                try samples.media.decoder.check(Double(position) / Double(Media.rate))
            }
            hasEnded = true
            return nil
        }

        /// What `more` has of the wanted samples, if any.
        private mutating func piece(_ more: [UInt8]) -> MediaPiece? {
            let bytes = rest.isEmpty ? more : rest + more
            let size = 2 * samples.channels
            let count = bytes.count / size
            rest = Array(bytes[(count * size)...])
            let skipped = Swift.min(unwanted, count)
            unwanted -= skipped
            let wanted = Swift.min(count - skipped, (samples.part?.upperBound ?? .max) - position)
            guard wanted > 0 else { return nil }
            let channels = (0..<samples.channels).map { channel in
                bytes.samples(wanted, from: skipped * size + 2 * channel, every: size)
            }
            return MediaPiece(start: position, channels: channels)
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(self)
    }
}

extension MediaSamples {
    /// How much is decoded before a part, for decoders that need what came before; the longest that any needs is Opus'
    /// 80 ms (RFC 7845, 4.6).
    private static let preroll = Media.rate

    /// Where the samples come from, and how many that are not wanted come first.
    fileprivate func makeBytes() -> (SampleBytes, unwanted: Int) {
        let first = part?.lowerBound ?? 0
        guard media.format == .any else { return (.file(FileBytes(media.file, from: 2 * first)), 0) }
        let start = Swift.max(0, first - Self.preroll)
        let rate = Double(Media.rate)
        // A little more than is wanted, so that the resampler has what it looks ahead to.
        let seconds = part.map { Double($0.upperBound - start) / rate + 0.1 }
        let arguments = FFmpeg.decoding(media.sound, channels: channels, from: Double(start) / rate, seconds: seconds)
        let output = ChildOutput(media.decoder.limits) { [media] () throws(MediaError) in
            try media.decoder.decode(media.file, arguments)
        }
        return (.child(output), first - start)
    }
}

extension [UInt8] {
    /// So many samples of 16 bits, the low byte first, that lie `step` bytes from one another.
    fileprivate func samples(_ count: Int, from start: Int, every step: Int) -> [Float] {
        withUnsafeBytes { bytes in
            [Float](unsafeUninitializedCapacity: count) { samples, filled in
                for index in 0..<count {
                    let sample = bytes.loadUnaligned(fromByteOffset: start + index * step, as: Int16.self)
                    samples.initializeElement(at: index, to: Float(Int16(littleEndian: sample)) / 32768)
                }
                filled = count
            }
        }
    }
}
