/// The memory in which heads of answers are written, one after the other, and bodies with them that are short.
///
/// It is larger than what an allocator gives at once.
struct HeadBuffer {
    /// Bytes of what is kept; for a longer one new memory is taken.
    private static let longest = 16 * 1024

    private var bytes: [UInt8] = []

    /// Nothing, with room for a head; whoever takes it while it is taken gets other memory.
    mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        taken.reserveCapacity(2048)
        return taken
    }

    /// Keeps it for the next head.
    mutating func giveBack(_ taken: consuming [UInt8]) {
        guard taken.capacity <= Self.longest else { return }
        bytes = taken
        bytes.removeAll(keepingCapacity: true)
    }
}
