import Glibc
import Synchronization
import SyrinxEngine

/// A running `syrinx-espeak`, used by one thread at a time.
final class EspeakWorker: Sendable {
    let hello: EspeakHello
    private let process: EspeakProcess
    private let deadline: Duration

    /// The longest frame that a worker writes; its hello is the longest.
    private static let longestFrame = 1 << 20

    init(program: String, deadline: Duration) throws(EngineError) {
        let process = try EspeakProcess(program)
        guard case .hello(let hello) = try Self.read(process, deadline) else {
            throw EngineError(.died, "the espeak-ng worker did not say hello")
        }
        self.process = process
        self.deadline = deadline
        self.hello = hello
    }

    var pid: pid_t { process.pid }

    /// Whether it can take a request.
    var isAlive: Bool { process.isAlive }

    func kill() {
        process.kill()
    }

    /// Sends a request and hands on its answer until that ends or `take` returns false.
    ///
    /// - Throws: ``EngineError`` with `died` if the worker crashed, was silent for too long or wrote nonsense; it is
    ///   dead then. What `take` throws, too.
    func speak(_ request: EspeakRequest, take: (EspeakAnswer) throws -> Bool) throws {
        try send(request.bytes)
        while true {
            let answer = try read()
            if case .failure(let error) = answer { throw error }
            do {
                guard try take(answer) else {
                    if case .end = answer { return }
                    return cancel()
                }
            } catch {
                if case .end = answer { throw error }
                cancel()
                throw error
            }
            if case .end = answer { return }
        }
    }

    /// Waits until the worker has ended its answer; a worker that does not is killed.
    private func cancel() {
        do {
            try send(EspeakRequest.cancel)
            while true {
                switch try read() {
                case .end, .failure: return
                case .hello, .sound: continue
                }
            }
        } catch {
            // The caller wants no more of this answer, and the next gets another worker.
            process.kill()
        }
    }

    private func send(_ bytes: [UInt8]) throws(EngineError) {
        do {
            try process.write(bytes, deadline)
        } catch {
            process.kill()
            throw error
        }
    }

    private func read() throws(EngineError) -> EspeakAnswer {
        do {
            return try Self.read(process, deadline)
        } catch {
            process.kill()
            throw error
        }
    }

    private static func read(_ process: EspeakProcess, _ deadline: Duration) throws(EngineError) -> EspeakAnswer {
        let head = try process.read(5, deadline)
        let length = head[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= longestFrame else { throw EngineError(.died, "the espeak-ng worker wrote nonsense") }
        return try EspeakAnswer(type: head[0], bytes: process.read(length, deadline))
    }
}
