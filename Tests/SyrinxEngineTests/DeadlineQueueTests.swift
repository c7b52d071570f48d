import Testing

@testable import SyrinxEngine

struct DeadlineQueueTests {
    @Test func `the earliest deadline comes first, and of equal ones the first to come`() {
        let start = ContinuousClock.now
        var queue = DeadlineQueue<(deadline: Int, number: Int)>()
        let deadlines = [5, 2, 8, 2, 9, 5, 7, 0, 2, 4, 9, 0]
        for (number, deadline) in deadlines.enumerated() {
            queue.insert((deadline, number), at: start + .seconds(deadline))
        }
        #expect(queue.count == deadlines.count)
        var order: [[Int]] = []
        while let next = queue.popFirst() { order.append([next.deadline, next.number]) }
        #expect(order == deadlines.enumerated().map { [$1, $0] }.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(queue.count == 0)
    }
}
