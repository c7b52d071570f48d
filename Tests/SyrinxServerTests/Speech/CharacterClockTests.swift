import Testing

@testable import SyrinxServer

struct CharacterClockTests {
    /// Words at 1...2 s and 2.5...3 s of a sound of 4 s.
    func heard() -> CharacterClock {
        var clock = CharacterClock(Array("ab, cd. ".unicodeScalars))
        clock.hear(0..<2, at: [1, 1.5, 2])
        clock.hear(4..<6, at: [2.5, 2.75, 3])
        clock.settle(at: 4)
        return clock
    }

    @Test func `every character has a time, without gap`() {
        var clock = heard()
        let timed = clock.take()
        #expect(String(String.UnicodeScalarView(timed.map(\.character))) == "ab, cd. ")
        #expect(timed.map(\.start) == [1, 1.5, 2, 2.25, 2.5, 2.75, 3, 3.5])
        #expect(timed.map(\.end) == [1.5, 2, 2.25, 2.5, 2.75, 3, 3.5, 4])
    }

    @Test func `characters are taken once, when their sound begins`() {
        var clock = heard()
        #expect(clock.take(before: 2).map(\.start) == [1, 1.5])
        #expect(clock.take(before: 2.5).map(\.start) == [2, 2.25])
        #expect(clock.take().count == 4)
        #expect(clock.take().isEmpty)
    }

    @Test func `times never go back`() {
        var clock = CharacterClock(Array("abc".unicodeScalars))
        clock.hear(0..<2, at: [0, 2, 3])
        clock.hear(1..<3, at: [1, 1.5, 2])
        clock.settle(at: 2)
        let timed = clock.take()
        #expect(timed.count == 3)
        #expect(zip(timed, timed.dropFirst()).allSatisfy { $0.end <= $1.start && $0.start <= $0.end })
    }

    @Test func `a text of which nothing is heard still has its times`() {
        var clock = CharacterClock(Array("…".unicodeScalars))
        clock.settle(at: 0.5)
        #expect(clock.take().map(\.end) == [0.5])
    }
}
