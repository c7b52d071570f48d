// Forms as bytes: whatever comes, and however it is cut into pieces, the parser must come to the same end.

private struct Outcome: Equatable {
    var parts: [(head: MultipartHead, body: [UInt8])] = []
    var error: MultipartError?

    static func == (a: Self, b: Self) -> Bool {
        a.error == b.error && a.parts.elementsEqual(b.parts, by: ==)
    }
}

/// What `bytes`, received in pieces of `size`, come to.
private func outcome(_ bytes: ArraySlice<UInt8>, inPiecesOf size: Int) -> Outcome {
    var limits = MultipartLimits()
    limits.parts = 50
    limits.headBytes = 500
    var parser = MultipartParser(boundary: "B", limits: limits)
    var outcome = Outcome()
    var rest = bytes
    do {
        while !rest.isEmpty {
            parser.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            while let event = try parser.next() {
                switch event {
                case .part(let head): outcome.parts.append((head, []))
                case .bytes(let bytes): outcome.parts[outcome.parts.count - 1].body += bytes
                case .endOfPart, .end: break
                }
            }
        }
        try parser.finish()
    } catch {
        outcome.error = error
    }
    for part in outcome.parts {
        guard let name = part.head.filename else { continue }
        precondition(name != "." && name != "..")
        precondition(!name.unicodeScalars.contains { $0 == "/" || $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F })
    }
    return outcome
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMultipart(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let bytes = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    let whole = outcome(bytes[1...], inPiecesOf: max(1, count))
    precondition(whole == outcome(bytes[1...], inPiecesOf: Int(bytes[0] % 64) + 1))
    return 0
}
