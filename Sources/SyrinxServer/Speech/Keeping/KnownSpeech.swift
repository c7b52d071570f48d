import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore

/// What a request asks for, known by its bytes, so that the next one like it need not be read.
struct KnownSpeech: Sendable {
    /// Of the speech, in the cache.
    var digest: Digest
    var contentType: String
    /// What of it can't be done, as the header lists it.
    var ignored: String?
    /// What it saves.
    var saving: UsageRecord

    /// The digest of all that a request says, and of who says it.
    static func digest(of call: Call) -> Digest {
        var hash = SHA256()
        // No part can be mistaken for another: none of the first ones has a zero byte in it.
        for text in [call.caller.id, call.request.path] {
            hash.update(text.utf8)
            hash.update(CollectionOfOne(0))
        }
        for item in call.request.query.items {
            hash.update(item.name.utf8)
            hash.update(CollectionOfOne(0))
            hash.update(item.value.utf8)
            hash.update(CollectionOfOne(0))
        }
        hash.update(CollectionOfOne(0))
        hash.update(call.body)
        return hash.finish()
    }
}
