import Foundation
import Testing

@testable import SyrinxEngine

struct EnginePoolTests {
    @Test func `a task runs on the pool's named threads, also after an await`() async {
        let pool = EnginePool("voices", threads: 2)
        defer { pool.shutdown() }
        let names = await withTaskExecutorPreference(pool) {
            let before = threadName()
            await Task.yield()
            return [before, threadName()]
        }
        #expect(names.allSatisfy { $0.hasPrefix("voices-") }, "\(names)")
    }

    @Test func `what is computed is computed on it, and fails to whoever asked`() async throws {
        let pool = EnginePool("sums", threads: 1)
        defer { pool.shutdown() }
        #expect(try await pool.compute { threadName() }.hasPrefix("sums-"))
        await #expect(throws: EngineError.self) { try await pool.compute { throw EngineError(.failed, "no") } }
    }

    @Test func `as many jobs run at once as there are threads, and no more`() async {
        let pool = EnginePool(threads: 3)
        defer { pool.shutdown() }
        let meeting = Meeting(of: 3)
        let running = Monitor((now: 0, most: 0))
        await withTaskGroup { group in
            for _ in 0..<3 {
                group.addTask(executorPreference: pool) { meeting.arrive() }
            }
            await group.waitForAll()
            for _ in 0..<50 {
                group.addTask(executorPreference: pool) {
                    running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                    running.withLock { $0.now -= 1 }
                }
            }
        }
        #expect(running.withLock { $0.most } <= 3)
    }

    @Test func `whoever waits for a turn gets it when there is nothing else to do`() async {
        let pool = EnginePool(threads: 1)
        defer { pool.shutdown() }
        let isFree = Monitor(false)
        let turns = Monitor(0)
        await withTaskGroup { group in
            group.addTask(executorPreference: pool) { isFree.wait { $0 ? () : nil } }
            for number in 0..<10 {
                group.addTask {
                    await pool.turn(by: .now + .seconds(number))
                    turns.withLock { $0 += 1 }
                }
            }
            while pool.waiting < 10 { await Task.yield() }
            #expect(turns.withLock { $0 } == 0)
            isFree.withLock { $0 = true }
        }
        #expect(turns.withLock { $0 } == 10)
    }

    @Test func `jobs take turns in the order in which they became ready`() async {
        let pool = EnginePool(threads: 1)
        defer { pool.shutdown() }
        let turns = Monitor<[Int]>([])
        let gate = Meeting(of: 2)
        await withTaskGroup { group in
            group.addTask(executorPreference: pool) { gate.arrive() }
            for speaker in 0..<3 {
                group.addTask(executorPreference: pool) {
                    for _ in 0..<4 {
                        turns.withLock { $0.append(speaker) }
                        await Task.yield()
                    }
                }
            }
            group.addTask { gate.arrive() }
        }
        let order = turns.withLock { $0 }
        #expect(order == Array(repeating: [0, 1, 2], count: 4).flatMap(\.self))
    }

    @Test func `what is urgent goes first, and does not starve the rest`() async {
        let pool = EnginePool(threads: 1)
        defer { pool.shutdown() }
        let order = Monitor<[String]>([])
        let gate = Meeting(of: 2)
        let blocker = Task(executorPreference: pool, priority: .high) { gate.arrive() }
        while pool.waiting > 0 { await Task.yield() }
        let speakers = ["low", "low", "high", "high", "high", "high", "high", "high"].map { name in
            Task(executorPreference: pool, priority: name == "high" ? .high : .low) {
                order.withLock { $0.append(name) }
            }
        }
        #expect(pool.waiting == 8)
        await Task.detached { gate.arrive() }.value
        await blocker.value
        for speaker in speakers { await speaker.value }
        // The blocker was urgent too.
        #expect(order.withLock { $0 } == ["high", "high", "high", "low", "high", "high", "high", "low"])
        #expect(pool.waiting == 0)
    }

    @Test func `what becomes ready after the shutdown still runs`() async {
        let pool = EnginePool(threads: 1)
        pool.shutdown()
        let answer = await Task(executorPreference: pool) { 42 }.value
        #expect(answer == 42)
    }

    @Test func `many tasks with many awaits all end`() async {
        let pool = EnginePool(threads: 4)
        defer { pool.shutdown() }
        let sum = await withTaskGroup(of: Int.self) { group in
            for index in 0..<200 {
                group.addTask(executorPreference: pool, priority: index % 3 == 0 ? .high : .medium) {
                    for _ in 0..<20 { await Task.yield() }
                    return index
                }
            }
            return await group.reduce(0, +)
        }
        #expect(sum == 19900)
    }
}

/// Where a given number of threads wait for each other.
private final class Meeting: Sendable {
    private let missing: Monitor<Int>

    init(of count: Int) {
        missing = Monitor(count)
    }

    func arrive() {
        missing.withLock { $0 -= 1 }
        missing.wait { $0 <= 0 ? () : nil }
    }
}

private func threadName() -> String {
    let name = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
    return name ?? ""
}
