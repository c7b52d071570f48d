import Foundation
import Glibc
import SyrinxEngine
import SyrinxTesting
import SyrinxText
import Testing

@testable import EspeakEngine

@Suite(.enabled(if: Workers.program != nil), .serialized) struct EspeakWorkerTests {
    private let dinner = Utterance(words("will you come to dinner"), language: "en")
    private let book = Utterance(
        words(Array(repeating: "it was a dark and stormy night,", count: 500).joined(separator: " ")),
        language: "en"
    )
    private let delivery = Delivery(voice: "en-us")

    /// Speaks the book and does something to the worker at the first piece.
    private func speak(_ engine: EspeakEngine, then harm: (pid_t) -> Void) throws {
        var isFirst = true
        try engine.speak(book, delivery, seed: 1) { _ in
            if isFirst { engine.workers.forEach(harm) }
            isFirst = false
            return true
        }
    }

    @Test func `a worker that is killed is replaced`() throws {
        let engine = try Workers.engine(workers: 1)
        let before = try Recording(engine, dinner, delivery)
        let error = #expect(throws: EngineError.self) { try speak(engine) { kill($0, SIGKILL) } }
        #expect(error?.reason == .died)
        #expect(try Recording(engine, dinner, delivery) == before)
    }

    @Test func `a worker that was killed while idle is replaced unseen`() throws {
        let engine = try Workers.engine(workers: 1)
        let before = try Recording(engine, dinner, delivery)
        for pid in engine.workers {
            kill(-pid, SIGKILL)
            var information = siginfo_t()
            waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT)
        }
        #expect(try Recording(engine, dinner, delivery) == before)
    }

    @Test func `a worker that hangs is replaced after the deadline`() throws {
        let engine = try Workers.engine(workers: 1, deadline: .milliseconds(300))
        let error = #expect(throws: EngineError.self) { try speak(engine) { kill(-$0, SIGSTOP) } }
        #expect(error?.reason == .died)
        #expect(try Recording(engine, dinner, delivery).samples.isEmpty == false)
    }

    @Test func `a worker ends when its server does`() throws {
        let worker = Process()
        worker.executableURL = URL(filePath: try #require(Workers.program))
        let (input, output) = (Pipe(), Pipe())
        worker.standardInput = input
        worker.standardOutput = output
        try worker.run()
        #expect(try output.fileHandleForReading.read(upToCount: 1) == Data("H".utf8))
        try input.fileHandleForWriting.close()
        worker.waitUntilExit()
        #expect(worker.terminationReason == .exit)
        #expect(worker.terminationStatus == 0)
    }

    @Test func `neither processes nor files are left over`() throws {
        let engine = try Workers.engine(workers: 1)
        let files = try openFiles()
        for index in 0..<200 {
            if index.isMultiple(of: 10) {
                #expect(throws: EngineError.self) { try speak(engine) { kill(-$0, SIGKILL) } }
            } else {
                _ = try Recording(engine, dinner, delivery)
            }
        }
        #expect(try openFiles() <= files + 2)
        #expect(engine.workers.count <= 1)
        #expect(try zombies() == 0)
    }

    private func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    private func zombies() throws -> Int {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
        return folders.count { folder in
            // A process may end while the list is read.
            guard let text = try? String(contentsOfFile: "/proc/\(folder)/stat", encoding: .utf8) else { return false }
            // Other tests have children of their own.
            let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
            return text.contains("(syrinx-espeak)") && fields.first == "Z" && fields.dropFirst().first == "\(getpid())"
        }
    }
}
