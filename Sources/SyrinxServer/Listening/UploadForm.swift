import SyrinxHTTP
import SyrinxWire

/// A form with a file that may be large: what it may hold, and where the file goes.
struct UploadForm<Body: Sendable>: Sendable {
    let spool: Spool
    let limits: MultipartLimits
    /// Refuses what upstream refuses before it looks at the key.
    let check: @Sendable (Body) throws(APIError) -> Void

    init(_ listening: Listening, checking check: @escaping @Sendable (Body) throws(APIError) -> Void = { _ in }) {
        spool = listening.source.spool
        self.check = check
        var limits = MultipartLimits()
        limits.fileBytes = listening.configuration.maximumUpload
        limits.bytes = listening.configuration.maximumUpload + limits.allFieldBytes
        // A thousand key terms, each a part.
        limits.parts = 1200
        self.limits = limits
    }

    /// What is read of a form whose sender has no key: enough to tell in upstream's order what is wrong with it, and no
    /// room on the disk.
    static var largestOfStrangers: Int { 64 * 1024 }
}
