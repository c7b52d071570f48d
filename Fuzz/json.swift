// Bodies as bytes: what parses can be written and comes back the same, and what decodes or not never traps.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    do {
        let value = try JSONValue(parsing: bytes)
        let again = try JSONValue(parsing: value.serialized())
        precondition(again == value)
        _ = try WireDecoder().decode(TextToSpeech.Request.self, from: value)
    } catch {
        precondition(!error.items.isEmpty)
    }
    return 0
}
