import Testing

@testable import SyrinxFaults

struct MomentTests {
    typealias Moment = FaultRule.Moment

    func due(_ moment: Moment, of count: Int = 10, seed: Int = 0, rule: Int = 0) -> [Int] {
        (1...count).filter { moment.isDue($0, Lot(seed: seed, rule: rule)) }
    }

    @Test(arguments: [
        (Moment(), Array(1...10)),
        (Moment(first: 2), [1, 2]),
        (Moment(after: 8), [9, 10]),
        (Moment(after: 3, first: 2), [4, 5]),
        (Moment(every: 3), [3, 6, 9]),
        (Moment(first: 6, every: 3), [3, 6]),
        (Moment(after: 1, every: 4), [5, 9]),
        (Moment(after: 1, first: 4, every: 4), [5]),
        (Moment(after: .max), []),
        (Moment(chance: 0), []),
    ])
    func `a rule falls on those that nothing speaks against`(moment: Moment, expected: [Int]) {
        #expect(due(moment) == expected)
    }

    @Test(arguments: [0.01, 0.1, 0.5, 0.9])
    func `a chance falls on about its share of many`(chance: Double) {
        let share = Double(due(Moment(chance: chance), of: 20_000, seed: 3).count) / 20_000
        #expect(abs(share - chance) < 0.02)
    }

    @Test func `chance is the seed's`() {
        let moment = Moment(chance: 0.5)
        let expected = due(moment, of: 100, seed: 7)
        #expect(due(moment, of: 100, seed: 7) == expected)
        #expect(due(moment, of: 100, seed: 8) != expected)
        #expect(due(moment, of: 100, seed: 7, rule: 1) != expected)
    }
}
