/// Gives each character of a text the time at which it is heard.
///
/// Words are told in order with their times; what stands between them (spaces, punctuation, markup) shares the time
/// between them. So the times cover every character, never go back, and leave no gap.
struct CharacterClock: Sendable {
    /// A character with its time, in seconds.
    struct Timed: Hashable, Sendable {
        var character: Unicode.Scalar
        var start: Double
        var end: Double
    }

    private var characters: [Unicode.Scalar]
    /// The first character without a time, and the time at which it can start.
    private var next = 0
    private var now = 0.0
    /// Timed and not yet taken.
    private var ready: [Timed] = []
    /// Whether the end of the last one is known.
    private var isSettled = true

    init(_ characters: [Unicode.Scalar] = []) {
        self.characters = characters
    }

    /// How many characters it knows of.
    var count: Int { characters.count }

    mutating func append(_ more: [Unicode.Scalar]) {
        characters += more
    }

    /// The characters of `range` are heard between `times`, of which there is one more than characters.
    mutating func hear(_ range: Range<Int>, at times: [Double]) {
        precondition(times.count == range.count + 1)
        let range = range.clamped(to: next..<characters.count)
        guard let first = times.dropLast(range.count).last, !range.isEmpty else { return }
        pass(to: range.lowerBound, at: max(now, first))
        for time in times.suffix(range.count) { tick(to: max(now, time)) }
    }

    /// All characters so far have been heard at `end`; what comes later is heard after it.
    mutating func settle(at end: Double) {
        if next == characters.count, var last = ready.popLast() {
            last.end = max(last.end, end)
            ready.append(last)
        }
        pass(to: characters.count, at: max(now, end))
        isSettled = true
    }

    /// Whether any can be taken.
    var hasReady: Bool { ready.count > (isSettled ? 0 : 1) }

    /// Takes the timed characters that start before `end`, each once; the last one only when its end is known.
    mutating func take(before end: Double = .infinity) -> [Timed] {
        let available = isSettled ? ready[...] : ready.dropLast()
        let taken = Array(available.prefix { $0.start < end })
        ready.removeFirst(taken.count)
        return taken
    }

    /// Shares the time up to `end` among the characters up to `index`.
    private mutating func pass(to index: Int, at end: Double) {
        let count = index - next
        guard count > 0 else {
            now = end
            return
        }
        let start = now
        for step in 1...count { tick(to: start + (end - start) * Double(step) / Double(count)) }
    }

    private mutating func tick(to end: Double) {
        ready.append(Timed(character: characters[next], start: now, end: end))
        next += 1
        now = end
        isSettled = false
    }
}
