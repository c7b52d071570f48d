// Targets of request lines as bytes: what decodes is a path without control characters.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTarget(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: bytes, count: count)
    do {
        let target = try RequestTarget(parsing: bytes)
        precondition(target.path.utf8.first == UInt8(ascii: "/") || target.path == "*")
        precondition(!target.path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
    } catch {
        // Most bytes are no target.
    }
    return 0
}
