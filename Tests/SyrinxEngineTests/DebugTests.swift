import Foundation
import Testing

@testable import SyrinxEngine

func tn() -> String { Thread.current.name ?? "-" }
@concurrent func conc() async -> String { tn() }
func plain() async -> String { tn() }
struct DebugTests {
    @Test func debug() async {
        let pool = EnginePool("voices", threads: 2)
        print("base", Task.currentPriority.rawValue, Task.basePriority?.rawValue ?? 0)
        await withTaskExecutorPreference(pool) {
            print("wtep", tn()); await Task.yield(); print("wtep after", tn()); print("conc", await conc());
            print("plain", await plain()); try? await Task.sleep(for: .milliseconds(1)); print("slept", tn())
        }
        await Task(executorPreference: pool) {
            print("Task", tn()); await Task.yield();
            print("Task after", tn(), "conc", await conc(), "plain", await plain())
        }.value
        await Task(executorPreference: pool, priority: .low) { print("low", Task.currentPriority.rawValue) }.value
        await withTaskGroup { g in
            g.addTask(executorPreference: pool, priority: .low) {
                print("group low", Task.currentPriority.rawValue, Task.basePriority?.rawValue ?? 0, tn())
            }
            g.addTask(executorPreference: pool, priority: .high) {
                print("group high", Task.currentPriority.rawValue, Task.basePriority?.rawValue ?? 0, tn())
            }
        }
        pool.shutdown()
    }
}
