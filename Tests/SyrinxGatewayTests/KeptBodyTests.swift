import Foundation
import Synchronization
import SyrinxHTTP
import SyrinxStore
import Testing

@testable import SyrinxGateway

struct KeptBodyTests {
    let folder = FileManager.default.temporaryDirectory.path

    /// Numbered pieces of `size` bytes.
    func body(_ count: Int, of size: Int) -> RequestBody {
        let next = Mutex(0)
        return RequestBody {
            next.withLock { next in
                guard next < count else { return nil }
                next += 1
                return Array(repeating: UInt8(next % 251), count: size)
            }
        }
    }

    func all(_ body: RequestBody) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in body { bytes += piece }
        return bytes
    }

    @Test(arguments: [(3, 10), (64, 64 * 1024), (1, 3_000_000)])
    func `a body is sent again as it was, from memory or from disk`(count: Int, size: Int) async throws {
        let kept = KeptBody(body(count, of: size), limit: 1 << 30, folder: folder)
        let expected = try await all(body(count, of: size))
        // An attempt that ends in the middle.
        var first = try await kept.open().makeAsyncIterator()
        for _ in 0..<min(count, 20) { _ = try await first.next() }
        #expect(kept.isResendable)
        for _ in 0..<2 { #expect(try await all(kept.open()) == expected) }
        await #expect(throws: BodyError.unavailable) { _ = try await first.next() }
    }

    @Test func `a body that is sent once only is not kept`() async throws {
        let kept = KeptBody(body(100, of: 64 * 1024), limit: 1 << 30, folder: folder)
        kept.stopKeeping()
        #expect(kept.isResendable)
        #expect(try await all(kept.open()).count == 100 * 64 * 1024)
        #expect(!kept.isResendable)
    }

    @Test func `no more is read of the client than is asked for`() async throws {
        let count = Mutex(0)
        let counting = RequestBody {
            count.withLock { $0 += 1 }
            return [1]
        }
        let kept = KeptBody(counting, limit: 1 << 30, folder: folder)
        var reading = try await kept.open().makeAsyncIterator()
        for _ in 0..<3 { _ = try await reading.next() }
        #expect(count.withLock { $0 } == 3)
    }

    @Test func `what is read for its cost is sent too`() async throws {
        let kept = KeptBody(body(5, of: 100), limit: 1 << 30, folder: folder)
        #expect(try await kept.collect()?.count == 500)
        #expect(try await all(kept.open()).count == 500)
        let long = KeptBody(body(20, of: 100_000), limit: 1 << 30, folder: folder)
        #expect(try await long.collect() == nil)
        #expect(try await all(long.open()).count == 2_000_000)
    }
}
