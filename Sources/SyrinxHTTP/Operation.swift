import CBeast

/// Waits for an operation of C that calls back exactly once.
///
/// The continuation is itself the token: it is one pointer wide, and nothing is allocated to carry it.
func perform(_ start: (UnsafeMutableRawPointer, @escaping beast_done) -> Void) async -> beast_status {
    await withUnsafeContinuation { continuation in
        start(unsafeBitCast(continuation, to: UnsafeMutableRawPointer.self)) { token, status in
            guard let token else { return }
            unsafeBitCast(token, to: UnsafeContinuation<beast_status, Never>.self).resume(returning: status)
        }
    }
}

extension Headers {
    /// Adds what was read.
    mutating func append(_ fields: UnsafePointer<beast_field>?, _ count: Int) {
        let fields = UnsafeBufferPointer(start: fields, count: count)
        reserve(count, bytes: fields.reduce(0) { $0 + $1.name.size + $1.value.size })
        for field in fields { append(UnsafeBufferPointer(field.name), UnsafeBufferPointer(field.value)) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate init(_ bytes: beast_bytes) {
        self = UnsafeRawBufferPointer(bytes).assumingMemoryBound(to: UInt8.self)
    }
}

extension UnsafeRawBufferPointer {
    init(_ bytes: beast_bytes) {
        self.init(start: bytes.data, count: bytes.size)
    }
}

extension beast_bytes {
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(data: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size: bytes.count)
    }
}

extension String {
    /// The IP address at the other end of a connection; nil if it was reset already.
    init?(peerOf connection: OpaquePointer) {
        self.init(unsafeUninitializedCapacity: 46) { address in
            address.withMemoryRebound(to: CChar.self) {
                Int(beast_connection_peer(connection, $0.baseAddress, $0.count))
            }
        }
        if isEmpty { return nil }
    }

    /// A copy; what is not UTF-8 in it becomes U+FFFD.
    init(_ bytes: beast_bytes) {
        self.init(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)
    }
}
