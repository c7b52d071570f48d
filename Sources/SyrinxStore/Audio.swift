public import SyrinxCrypto

/// Audio as files, each under the digest of what is in it, so that the same sound is kept once.
public protocol AudioStore: Sendable {
    /// A new file, not yet kept.
    func draft() throws(StoreError) -> AudioDraft
    /// Where the file can be read on this machine; there only as long as a record names it.
    func path(of audio: Digest) -> String
    /// A file to read; it is there as long as a record names it, and can be read to its end however long that takes.
    func open(_ audio: Digest) throws(StoreError) -> KeptAudio
    /// Removes the files that no record names; tells how many.
    func sweepAudio() async throws(StoreError) -> Int
    /// Bytes of all files.
    func audioBytes() async throws(StoreError) -> Int
}
