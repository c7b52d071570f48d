// Frames as bytes: whatever comes, and however it is cut into pieces, the reader must come to the same end.

private let maximum = 1000

private struct Outcome: Equatable {
    var events: [MessageReader.Event] = []
    var error: WebSocketError?
}

/// What `bytes`, received in pieces of `size`, come to.
private func outcome(_ bytes: UnsafeRawBufferPointer, inPiecesOf size: Int) -> Outcome {
    var reader = MessageReader(maximum: maximum, inflates: true)
    var outcome = Outcome()
    var rest = bytes
    do throws(WebSocketError) {
        while !rest.isEmpty {
            var piece = UnsafeRawBufferPointer(rebasing: rest.prefix(size))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(size))
            while let event = try reader.next(&piece) { outcome.events.append(event) }
            precondition(piece.isEmpty)
        }
    } catch {
        outcome.error = error
    }
    for case .message(let message) in outcome.events {
        switch message {
        case .text(let bytes): precondition(bytes.count <= maximum && bytes.isUTF8)
        case .binary(let bytes): precondition(bytes.count <= maximum)
        }
    }
    return outcome
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    let whole = outcome(bytes, inPiecesOf: max(1, size))
    precondition(outcome(bytes, inPiecesOf: 1) == whole)
    precondition(outcome(bytes, inPiecesOf: 7) == whole)
    return 0
}
