/// When collected text is enough to be spoken: after so many characters first, and so many each time after.
struct ChunkSchedule: Hashable, Sendable {
    /// Characters; the last counts for all that follow.
    private let lengths: [Int]
    private var index = 0

    /// - Precondition: `lengths` is not empty.
    init(_ lengths: [Int]) {
        precondition(!lengths.isEmpty)
        self.lengths = lengths
    }

    /// Whether so many characters are enough; if so, the next number counts from now on.
    mutating func isDue(_ pending: Int) -> Bool {
        guard pending >= lengths[min(index, lengths.count - 1)] else { return false }
        index += 1
        return true
    }
}
