/// A response made ready for its request: which part of a file, which bytes, which framing.
package struct Answer: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        /// Written as it is made; `length` is the number of bytes, where it is known.
        case stream(length: Int?, @Sendable (ResponseWriter) async throws -> Void)
    }

    package var status: Int
    package var headers: Headers
    package var content: Content

    package init(_ response: Response, to request: Request) {
        status = response.status
        headers = response.headers
        switch response.body {
        case .bytes(let bytes): content = .bytes(bytes)
        case .stream(let produce): content = .stream(length: headers["content-length"].flatMap { Int($0) }, produce)
        case .file(let path):
            content = .bytes([])
            offer(path, to: request)
        }
    }

    /// Whether its kind has a body at all (RFC 9110, 6.4.1).
    var allowsBody: Bool {
        status >= 200 && status != 204 && status != 304
    }
}
