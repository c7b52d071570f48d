/// Writes the status line and fields of an answer.
enum ResponseHead {
    /// How the client knows where the body ends.
    enum Framing: Equatable {
        /// There is none, and nothing is said of its length.
        case none
        case length(Int)
        case chunked
        /// At the connection's end, for clients older than chunks.
        case close
    }

    /// Fields that say how a message is carried are the connection's to write.
    private static func isOwn(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4: name == "date"
        case 10: name == "connection" || name == "keep-alive"
        case 14: name == "content-length"
        case 17: name == "transfer-encoding"
        default: false
        }
    }

    /// - Parameters:
    ///   - date: The whole `date` line.
    ///   - connection: The value of the `connection` field, if it has one.
    static func append(
        _ status: Int,
        _ headers: Headers,
        framing: Framing,
        date: [UInt8],
        connection: String?,
        to bytes: inout [UInt8]
    ) {
        bytes += "HTTP/1.1 ".utf8
        append(status, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        bytes += reason(status).utf8
        bytes += "\r\n".utf8
        bytes += date
        for field in headers.fields where !isOwn(field.name) { append(field.name, field.value, to: &bytes) }
        switch framing {
        case .none, .close: break
        case .length(let length):
            bytes += "content-length: ".utf8
            append(length, to: &bytes)
            bytes += "\r\n".utf8
        case .chunked: bytes += "transfer-encoding: chunked\r\n".utf8
        }
        if let connection { append("connection", connection, to: &bytes) }
        bytes += "\r\n".utf8
    }

    private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes += name.utf8
        bytes += ": ".utf8
        bytes += value.utf8
        // A value may repeat what a client said; a line break in it would begin a field of its own.
        bytes.withUnsafeMutableBufferPointer { bytes in
            let field = UnsafeMutableBufferPointer(rebasing: bytes[start...])
            // Without branches the compiler looks at many bytes at once.
            var bad: UInt8 = 0
            for byte in field { bad |= (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0) }
            guard bad != 0 else { return }
            for index in field.indices where isControl(field[index]) { field[index] = UInt8(ascii: " ") }
        }
        bytes += "\r\n".utf8
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        if number >= 10 { append(number / 10, to: &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 100: "Continue"
        case 101: "Switching Protocols"
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 402: "Payment Required"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 416: "Range Not Satisfiable"
        case 422: "Unprocessable Content"
        case 425: "Too Early"
        case 426: "Upgrade Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 505: "HTTP Version Not Supported"
        default: "Status"
        }
    }
}
