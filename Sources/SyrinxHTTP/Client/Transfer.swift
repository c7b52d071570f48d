import CCurl
import Synchronization

/// One request on its way, and what has come of its reply.
///
/// Sendable: all but the mark of cancellation is used by one task until the transfer is handed to the thread that moves
/// it, and on that thread from then on.
final class Transfer: @unchecked Sendable {
    typealias Result = Swift.Result<ClientReply, TransportError>

    /// Bytes of a reply's head.
    private static let maximumHead = 64 * 1024

    private let request: ClientRequest
    private let download: Download?
    private let cancelled = Atomic(false)
    private var continuation: CheckedContinuation<Result, Never>?
    /// libcurl's handle, from being prepared to the end.
    private(set) var easy: UnsafeMutableRawPointer?
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var reply = ClientReply(0)
    private var headBytes = 0
    /// The limit that the reply broke.
    private var exceeded: Int?

    init(_ request: ClientRequest, into download: Download? = nil) {
        self.request = request
        self.download = download
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func markCancelled() {
        cancelled.store(true, ordering: .relaxed)
    }

    func awaited(by continuation: CheckedContinuation<Result, Never>) {
        self.continuation = continuation
    }

    /// Gives up the handle, which no thread may be using, and tells who waits.
    func end(_ result: Result) {
        if let easy { curl_easy_cleanup(easy) }
        curl_slist_free_all(fields)
        (easy, fields) = (nil, nil)
        continuation?.resume(returning: result)
        continuation = nil
    }

    /// What came of it, by libcurl's word for how it ended.
    func result(_ code: CURLcode) -> Result {
        if let easy { download?.note(status: Int(curl_easy_status(easy))) }
        if let exceeded { return .failure(.tooLarge(limit: exceeded)) }
        guard code == CURLE_OK, let easy else { return .failure(TransportError(code)) }
        reply.status = Int(curl_easy_status(easy))
        return .success(reply)
    }

    /// Takes bytes of the reply's body, unless they are too many.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard (download?.size ?? reply.body.count) + bytes.count <= request.maximumReply else {
            exceeded = request.maximumReply
            return false
        }
        if let download { return download.receive(bytes) }
        reply.body += bytes
        return true
    }

    /// Takes a line of the reply's head; that of an interim reply (RFC 9110, 15.2) is forgotten when the next begins.
    private func receive(line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        guard headBytes <= Self.maximumHead else {
            exceeded = Self.maximumHead
            return false
        }
        if line.starts(with: "HTTP/".utf8) { reply.headers = [:] }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return true }
        let value = line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let end = value.lastIndex { $0 > UInt8(ascii: " ") }.map { $0 + 1 } ?? value.startIndex
        reply.headers.append(
            String(decoding: line[..<colon], as: UTF8.self),
            String(decoding: value[..<end], as: UTF8.self)
        )
        return true
    }
}

// MARK: Preparing

extension Transfer {
    /// The handle with all that libcurl must know; its callbacks keep a pointer to this, which must outlive it.
    func prepare() throws(TransportError) -> UnsafeMutableRawPointer {
        guard let easy = curl_easy_init() else { throw TransportError(CURLE_FAILED_INIT) }
        self.easy = easy
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_NOSIGNAL, 1)
        // Else a transfer that is cancelled while its host is looked up holds all the others until that is over.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_TIMEOUT_MS, max(1, Int(request.timeout.milliseconds)))
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(request.connectTimeout.milliseconds)))
        try setMethod(easy)
        try setHeaders(easy)
        try setCallbacks(easy)
        if let download { try setDownload(download, easy) }
        return easy
    }

    private var sendsBody: Bool {
        !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method)
    }

    private func setMethod(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
        if request.method == "HEAD" { return try set(CURLOPT_NOBODY, 1) }
        if sendsBody {
            try check(curl_easy_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            // A null pointer would have libcurl read the body from standard input.
            let code = request.body.withUnsafeBytes { body in
                "".withCString { nothing in
                    curl_easy_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, body.baseAddress ?? UnsafeRawPointer(nothing))
                }
            }
            try check(code)
        }
        try set(CURLOPT_CUSTOMREQUEST, request.method)
    }

    /// How the body is framed is libcurl's to say; what it would add of its own accord is left out.
    private func setHeaders(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
        let own = ["content-length", "transfer-encoding", "connection"]
        for field in request.headers.fields where !own.contains(field.name) {
            try append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        for name in ["expect", "content-type"] where request.headers[name] == nil { try append("\(name):") }
        try check(curl_easy_set_pointer(easy, CURLOPT_HTTPHEADER, fields))
    }

    private func append(_ line: String) throws(TransportError) {
        guard let longer = curl_slist_append(fields, line) else { throw TransportError(CURLE_OUT_OF_MEMORY) }
        fields = longer
    }

    private func setCallbacks(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
        let transfer = Unmanaged.passUnretained(self).toOpaque()
        try check(curl_easy_set_pointer(easy, CURLOPT_WRITEDATA, transfer))
        try check(curl_easy_set_pointer(easy, CURLOPT_HEADERDATA, transfer))
        let takeBody: curl_write_callback = { bytes, size, count, transfer in
            guard let transfer else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().receive(bytes) ? bytes.count : 0
        }
        let takeLine: curl_write_callback = { bytes, size, count, transfer in
            guard let transfer else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().receive(line: line) ? line.count : 0
        }
        try check(curl_easy_set_callback(easy, CURLOPT_WRITEFUNCTION, takeBody))
        try check(curl_easy_set_callback(easy, CURLOPT_HEADERFUNCTION, takeLine))
    }

    /// The rules of a download, whose redirects libcurl follows, asking for a socket for each.
    private func setDownload(_ download: Download, _ easy: UnsafeMutableRawPointer) throws(TransportError) {
        let rules = download.rules
        let schemes = rules.allowsPlain ? "http,https" : "https"
        try set(CURLOPT_PROTOCOLS_STR, schemes)
        try set(CURLOPT_REDIR_PROTOCOLS_STR, schemes)
        try set(CURLOPT_FOLLOWLOCATION, 1)
        try set(CURLOPT_MAXREDIRS, rules.redirects)
        try set(CURLOPT_FAILONERROR, 1)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
        try set(CURLOPT_LOW_SPEED_LIMIT, rules.slowestPace)
        try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(rules.patience.components.seconds)))
        if let certificates = rules.certificates { try set(CURLOPT_CAINFO, certificates) }
        // Where the server tells the length, nothing is read of what is too long.
        try check(curl_easy_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(request.maximumReply)))
        let open: curl_opensocket_callback = { download, _, address in
            guard let download, let address else { return CURL_SOCKET_BAD }
            return Unmanaged<Download>.fromOpaque(download).takeUnretainedValue().openSocket(address)
        }
        let pointer = Unmanaged.passUnretained(download).toOpaque()
        try check(curl_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, pointer))
        try check(curl_easy_set_opensocket(easy, CURLOPT_OPENSOCKETFUNCTION, open))
    }

    private func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try check(curl_easy_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(TransportError) {
        try check(curl_easy_set_string(easy, option, value))
    }

    private func check(_ code: CURLcode) throws(TransportError) {
        guard code == CURLE_OK else { throw TransportError(code) }
    }
}
