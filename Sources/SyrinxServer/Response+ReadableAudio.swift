import SyrinxHTTP
import SyrinxStore

/// Audio on disk, of which any part can be read.
protocol ReadableAudio: Sendable {
    /// Bytes.
    var size: Int { get }
    func read(_ part: Range<Int>) throws(StoreError) -> [UInt8]
}

extension KeptAudio: ReadableAudio {}
extension AudioDraft: ReadableAudio {}

extension ReadableAudio {
    /// Hands over all of it, piece by piece.
    ///
    /// It is read on the loop's thread, as files are: local and mostly in the page cache.
    func forEachPiece(_ body: ([UInt8]) async throws -> Void) async throws {
        let piece = 64 * 1024
        for start in stride(from: 0, to: size, by: piece) {
            try await body(read(start..<min(start + piece, size)))
        }
    }
}

extension Response {
    /// Audio on disk, whole.
    init(_ audio: some ReadableAudio, headers: Headers) {
        var headers = headers
        headers["content-length"] = "\(audio.size)"
        self.init(headers: headers, body: .stream { writer in try await audio.forEachPiece(writer.write) })
    }
}
