public import SyrinxCrypto

/// Audio as files, each under the digest of what is in it, so that the same sound is kept once.
public protocol AudioStore: Sendable {
    /// A new file, not yet kept.
    func draft() throws(StoreError) -> AudioDraft
    /// Where a file can be read; it is there as long as a record names it.
    func path(of audio: Digest) -> String
    /// Removes the files that no record names, and drafts that nobody finished; tells how many.
    func sweepAudio() async throws(StoreError) -> Int
    /// Bytes of all files.
    func audioBytes() async throws(StoreError) -> Int
}
