import CCurl

extension Transfer {
    /// Bytes of a body that libcurl is given at once, to send them with the head.
    static let worthJoining = 64 * 1024
    /// Bytes that libcurl reads at once; the allocator tidies up whenever 64 KiB are freed.
    private static let readSize = 48 * 1024

    /// The handle with all that libcurl must know; its callbacks keep a pointer to this, which must outlive it.
    ///
    /// - Parameter easy: One that was used before, and reset.
    func prepare(
        _ easy: UnsafeMutableRawPointer?,
        _ configuration: HTTPClient.Configuration
    ) throws(TransportError) -> UnsafeMutableRawPointer {
        guard let easy = easy ?? curl_easy_init() else { throw TransportError(CURLE_FAILED_INIT) }
        self.easy = easy
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_NOSIGNAL, 1)
        // Else a transfer that is cancelled while its host is looked up holds all the others until that is over.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_BUFFERSIZE, Self.readSize)
        if let timeout = request.timeout { try set(CURLOPT_TIMEOUT_MS, max(1, Int(timeout.milliseconds))) }
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(request.connectTimeout.milliseconds)))
        if let file = configuration.authoritiesFile { try set(CURLOPT_CAINFO, file) }
        if configuration.allowsHTTP2 {
            // A connection that is about to be made may serve this request too, which a plain one tells only by its first reply.
            if request.url.hasPrefix("https:") { try set(CURLOPT_PIPEWAIT, 1) }
        } else {
            try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        }
        try setBody(easy)
        try setHeaders(easy)
        try setCallbacks(easy)
        if let peers = request.peers { try set(peers, easy) }
        return easy
    }

    private func setBody(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
        if request.method == "HEAD" {
            upload.skip()
            return try set(CURLOPT_NOBODY, 1)
        }
        if case .bytes(let bytes) = upload.source, bytes.count <= Self.worthJoining {
            if !bytes.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) { try set(bytes, easy) }
            upload.skip()
        } else {
            try set(CURLOPT_UPLOAD, 1)
            try check(curl_easy_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(upload.length ?? -1)))
            try check(curl_easy_set_pointer(easy, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque()))
            let give: curl_read_callback = { room, size, count, transfer in
                guard let transfer, let room else { return Int(CURL_READFUNC_ABORT) }
                let buffer = UnsafeMutableRawBufferPointer(start: room, count: size * count)
                return Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().give(buffer)
            }
            try check(curl_easy_set_callback(easy, CURLOPT_READFUNCTION, give))
        }
        try set(CURLOPT_CUSTOMREQUEST, request.method)
    }

    private func set(_ body: [UInt8], _ easy: UnsafeMutableRawPointer) throws(TransportError) {
        try check(curl_easy_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // A null pointer would have libcurl read the body from standard input.
        let code = body.withUnsafeBytes { body in
            "".withCString { nothing in
                curl_easy_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, body.baseAddress ?? UnsafeRawPointer(nothing))
            }
        }
        try check(code)
    }

    /// How the body is framed and the host called is libcurl's to say; what it would add of its own accord is left out.
    private func setHeaders(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
        let own = ["content-length", "transfer-encoding", "connection", "host"]
        for field in request.headers.fields where !own.contains(field.name) {
            try append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        for name in ["expect", "content-type", "accept"] where !request.headers.contains(lowercased: name) {
            try append("\(name):")
        }
        try check(curl_easy_set_pointer(easy, CURLOPT_HTTPHEADER, fields))
    }

    private func append(_ line: String) throws(TransportError) {
        guard let longer = curl_slist_append(fields, line) else { throw TransportError(CURLE_OUT_OF_MEMORY) }
        fields = longer
    }

    private func setCallbacks(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
        let transfer = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA] {
            try check(curl_easy_set_pointer(easy, option, transfer))
        }
        let takeBody: curl_write_callback = { bytes, size, count, transfer in
            guard let transfer else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().receive(bytes)
            return bytes.count
        }
        let takeLine: curl_write_callback = { bytes, size, count, transfer in
            guard let transfer else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().receive(line: line) ? line.count : 0
        }
        try check(curl_easy_set_callback(easy, CURLOPT_WRITEFUNCTION, takeBody))
        try check(curl_easy_set_callback(easy, CURLOPT_HEADERFUNCTION, takeLine))
        let mayBegin: curl_prereq_callback = { transfer, _, _, _, _ in
            guard let transfer else { return Int32(CURL_PREREQFUNC_ABORT) }
            let mayBegin = Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue().mayBegin()
            return Int32(mayBegin ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT)
        }
        try check(curl_easy_set_prereq(easy, mayBegin))
    }

    private func set(_ peers: PeerRule, _ easy: UnsafeMutableRawPointer) throws(TransportError) {
        try set(CURLOPT_PROTOCOLS_STR, peers.allowsPlain ? "http,https" : "https")
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
        try set(CURLOPT_LOW_SPEED_LIMIT, peers.slowestPace)
        try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(peers.patience.components.seconds)))
        if let certificates = peers.certificates { try set(CURLOPT_CAINFO, certificates) }
        let open: curl_opensocket_callback = { transfer, _, address in
            guard let transfer, let address else { return CURL_SOCKET_BAD }
            let this = Unmanaged<Transfer>.fromOpaque(transfer).takeUnretainedValue()
            return this.request.peers.map { this.openSocket(address, $0) } ?? CURL_SOCKET_BAD
        }
        let transfer = Unmanaged.passUnretained(self).toOpaque()
        try check(curl_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, transfer))
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
