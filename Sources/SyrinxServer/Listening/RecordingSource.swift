import Synchronization
import SyrinxHTTP
import SyrinxWire

/// Where recordings come from: an upload, or a URL.
final class RecordingSource: Sendable {
    /// Where they are until they have been listened to.
    let spool: Spool
    private let rules: URLRules
    /// Made when it is first needed: it has a thread of its own.
    private let urls = Mutex<URLSource?>(nil)

    init(_ configuration: Configuration, folder: String) {
        spool = Spool(in: folder, capacity: configuration.uploadSpace)
        var rules = URLRules()
        rules.allowsPlain = configuration.plainSourceURLs
        rules.networks = configuration.sourceNetworks
        rules.bytes = configuration.maximumUpload
        self.rules = rules
    }

    /// The recording of a form, or of the URL that it names.
    ///
    /// - Throws: `empty_file`, or a ``URLSourceError``.
    func recording(_ file: MultipartForm.File?, url: String?) async throws -> SpooledFile {
        let spooled: SpooledFile
        if let file = file?.spooled {
            spooled = file
        } else if let url {
            spooled = try await source().fetch(url)
        } else {
            throw APIError.invalidParameter("file", "The recording must be a file of the form.")
        }
        guard spooled.size > 0 else { throw APIError.emptyFile }
        return spooled
    }

    private func source() throws -> URLSource {
        try urls.withLock { urls in
            if let known = urls { return known }
            let made = try URLSource(spool: spool, rules: rules)
            urls = made
            return made
        }
    }
}

extension MultipartForm {
    /// The first file of these fields.
    func file(in fields: [String]) -> File? {
        fields.lazy.compactMap { files(named: $0).first }.first
    }
}
