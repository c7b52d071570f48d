import Foundation

/// A value behind a lock, for whose change a thread can wait.
package final class Monitor<Value: Sendable>: @unchecked Sendable {
    // Sendable because `value` is touched only while `condition` is locked.
    private var value: Value
    private let condition = NSCondition()

    package init(_ value: Value) {
        self.value = value
    }

    /// Reads or changes the value, then wakes whoever waits for it.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return try body(&value)
    }

    /// As ``withLock(_:)``, but wakes one waiting thread only.
    package func withLockWakingOne<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        condition.lock()
        defer {
            condition.signal()
            condition.unlock()
        }
        return try body(&value)
    }

    /// Blocks the thread until `body` gives something.
    package func wait<Result>(_ body: (inout Value) -> Result?) -> Result {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let result = body(&value) { return result }
            condition.wait()
        }
    }
}
