import SyrinxWire

extension Answer {
    /// Offers a file: whole, in part (RFC 9110, 14), or not again if the client has it (13.1).
    ///
    /// Files are sent from the connection's thread, in pieces that the socket takes: local files that clients ask for are
    /// mostly in the page cache, where sending takes less time than handing it to another thread and back.
    mutating func offer(_ path: String, to request: Request) {
        guard let file = OpenFile(path) else {
            return answer(with: APIError(404, "not_found", "file_not_found", "The file does not exist."), to: request)
        }
        guard status == 200, request.method == "GET" || request.method == "HEAD" else {
            return send(file, 0..<file.size)
        }
        headers["etag"] = file.tag
        headers["last-modified"] = file.modified
        headers["accept-ranges"] = "bytes"
        if isFresh(file, request.headers) {
            status = 304
            return
        }
        switch range(of: file, request.headers) {
        case .whole: send(file, 0..<file.size)
        case .part(let part):
            status = 206
            headers["content-range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
            send(file, part)
        case .unsatisfiable:
            answer(
                with: APIError(416, "invalid_request", "range_not_satisfiable", "The file has no such part."),
                to: request
            )
            headers["content-range"] = "bytes */\(file.size)"
        }
    }

    private mutating func send(_ file: OpenFile, _ part: Range<Int>) {
        if headers["content-type"] == nil { headers["content-type"] = "application/octet-stream" }
        content = .file(file, part)
    }

    private mutating func answer(with error: APIError, to request: Request) {
        let response = error.response(traceID: request.traceID)
        status = response.status
        for field in response.headers.fields { headers[field.name] = field.value }
        if case .bytes(let bytes) = response.body { content = .bytes(bytes) }
    }

    /// `If-None-Match` wins over `If-Modified-Since` (RFC 9110, 13.2.2).
    private func isFresh(_ file: OpenFile, _ headers: Headers) -> Bool {
        if let tags = headers["if-none-match"] {
            return tags == "*" || tags.split(separator: ",").contains { $0.trimmed.withoutWeakness == file.tag }
        }
        return headers["if-modified-since"] == file.modified
    }

    private func range(of file: OpenFile, _ headers: Headers) -> ByteRange {
        guard let range = headers["range"] else { return .whole }
        if let condition = headers["if-range"], condition != file.tag { return .whole }
        return ByteRange(range, size: file.size)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        drop { $0 == " " }.prefix { $0 != " " }
    }

    fileprivate var withoutWeakness: Substring {
        hasPrefix("W/") ? dropFirst(2) : self
    }
}
