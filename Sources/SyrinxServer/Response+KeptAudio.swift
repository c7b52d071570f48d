import SyrinxHTTP
import SyrinxStore

extension Response {
    /// Bytes of kept audio that are read at once.
    private static let piece = 64 * 1024

    /// Kept audio, whole.
    ///
    /// It is read on the loop's thread, as files are: local and mostly in the page cache.
    init(_ audio: KeptAudio, headers: Headers) {
        var headers = headers
        headers["content-length"] = "\(audio.size)"
        self.init(
            headers: headers,
            body: .stream { writer in
                for start in stride(from: 0, to: audio.size, by: Self.piece) {
                    try await writer.write(audio.read(start..<min(start + Self.piece, audio.size)))
                }
            }
        )
    }
}
