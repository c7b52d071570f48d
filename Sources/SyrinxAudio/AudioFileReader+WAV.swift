import Glibc

extension AudioFileReader {
    /// Samples that are read and written at a time.
    private static let piece = 16 * 1024

    /// Writes the rest of the sound as a WAV file at `path`, in the place of what is there.
    ///
    /// What was written is removed again if it cannot be finished.
    public func writeWAV(to path: String) throws(CodecError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CodecError("open", Int(errno)) }
        do throws(CodecError) {
            try writeWAV(to: descriptor)
        } catch {
            close(descriptor)
            unlink(path)
            throw error
        }
        guard close(descriptor) == 0 else { throw CodecError("close", Int(errno)) }
    }

    private func writeWAV(to descriptor: Int32) throws(CodecError) {
        let encoder = WAVEncoder(rate: rate)
        var position = 0
        var count = 0
        while true {
            let samples = try readFloats(Self.piece)
            if samples.isEmpty { break }
            count += samples.count
            try Self.write(encoder.encode(samples), to: descriptor, at: &position)
        }
        // Files that say how long they are may be wrong, so the head is written anew.
        var start = 0
        try Self.write(WAVEncoder(rate: rate, length: count).finish(), to: descriptor, at: &start)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, at position: inout Int) throws(CodecError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, position) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw CodecError("pwrite", Int(errno)) }
            rest.removeFirst(written)
            position += written
        }
    }
}
