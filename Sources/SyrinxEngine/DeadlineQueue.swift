/// What waits, the earliest deadline first and at the same one the first to come; a binary heap.
struct DeadlineQueue<Element: Sendable>: Sendable {
    private struct Entry: Sendable {
        var deadline: ContinuousClock.Instant
        var number: Int
        var element: Element

        func comes(before other: Entry) -> Bool {
            (deadline, number) < (other.deadline, other.number)
        }
    }

    private var heap: [Entry] = []
    private var inserted = 0

    var count: Int { heap.count }

    mutating func insert(_ element: Element, at deadline: ContinuousClock.Instant) {
        heap.append(Entry(deadline: deadline, number: inserted, element: element))
        inserted += 1
        var index = heap.count - 1
        while index > 0, heap[index].comes(before: heap[(index - 1) / 2]) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func popFirst() -> Element? {
        guard let last = heap.popLast() else { return nil }
        guard let first = heap.first else { return last.element }
        heap[0] = last
        var index = 0
        while let child = earliestChild(of: index), heap[child].comes(before: heap[index]) {
            heap.swapAt(index, child)
            index = child
        }
        return first.element
    }

    private func earliestChild(of index: Int) -> Int? {
        let (left, right) = (2 * index + 1, 2 * index + 2)
        guard left < heap.count else { return nil }
        return right < heap.count && heap[right].comes(before: heap[left]) ? right : left
    }
}
