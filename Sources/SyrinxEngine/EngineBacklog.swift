/// The jobs that wait for a thread of an ``EnginePool``.
///
/// Urgent jobs go first, but after a few of them in a row one of the others has its turn, so that none starves. Those who
/// wait for their turn get it when there is no job.
struct EngineBacklog: Sendable {
    static let urgentInARow = 4

    enum Work: Sendable {
        case job(UnownedJob)
        case turn(UnsafeContinuation<Void, Never>)
    }

    var threads = 0
    var isClosed = false
    private var urgent = FIFO<UnownedJob>()
    private var normal = FIFO<UnownedJob>()
    private var urgentSoFar = 0

    private var turns = DeadlineQueue<UnsafeContinuation<Void, Never>>()

    var count: Int { urgent.count + normal.count + turns.count }

    mutating func wait(_ turn: UnsafeContinuation<Void, Never>, until deadline: ContinuousClock.Instant) {
        turns.insert(turn, at: deadline)
    }

    /// Whether there is no thread any more and one has to be started, which this counts.
    mutating func takeLateThread() -> Bool {
        guard threads == 0 else { return false }
        threads = 1
        return true
    }

    mutating func append(_ job: UnownedJob, isUrgent: Bool) {
        if isUrgent {
            urgent.append(job)
        } else {
            normal.append(job)
        }
    }

    mutating func popFirst() -> Work? {
        popJob().map { .job($0) } ?? turns.popFirst().map { .turn($0) }
    }

    private mutating func popJob() -> UnownedJob? {
        if urgentSoFar < Self.urgentInARow || normal.isEmpty, let job = urgent.popFirst() {
            urgentSoFar += 1
            return job
        }
        urgentSoFar = 0
        return normal.popFirst()
    }
}

/// An array whose front can be taken away without moving the rest.
struct FIFO<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var head = 0

    var count: Int { elements.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        head += 1
        if head > 64, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
