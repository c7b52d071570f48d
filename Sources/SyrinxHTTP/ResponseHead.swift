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
    private static let ownFields: HeaderNames = [
        "date", "connection", "keep-alive", "content-length", "transfer-encoding",
    ]

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
        headers.write(to: &bytes, except: ownFields)
        switch framing {
        case .none, .close: break
        case .length(let length):
            bytes += "content-length: ".utf8
            append(length, to: &bytes)
            bytes += "\r\n".utf8
        case .chunked: bytes += "transfer-encoding: chunked\r\n".utf8
        }
        if let connection { bytes += "connection: \(connection)\r\n".utf8 }
        bytes += "\r\n".utf8
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
