import Foundation
import Glibc
import Testing

@testable import SyrinxMedia

/// One after the other, as each runs several programs.
@Suite(.enabled(if: Programs.areThere), .serialized)
struct MediaProcessTests {
    private let folder: Folder
    private let decoder: MediaDecoder

    init() throws {
        folder = try Folder()
        decoder = try MediaDecoder(confine: try #require(Programs.confine), limits: Programs.limits())
    }

    /// More sound than fits between a child and its reader.
    private func longSound() async throws -> MediaSamples {
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "sine=d=600:r=16000")
        return try await decoder.open(path).samples()
    }

    /// The child that decodes for a reader, and its own child.
    private func processes(_ iterator: MediaSamples.AsyncIterator) throws -> [pid_t] {
        guard case .child(let output) = iterator.bytes, let pid = output.pid else { return [] }
        let list = try String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
        return [pid] + list.split(separator: " ").compactMap { pid_t($0) }
    }

    /// Whether a process is gone within ten seconds, which are only there for tests not to hang.
    private func isGone(_ pid: pid_t) async -> Bool {
        for _ in 0..<1000 where kill(pid, 0) == 0 {
            poll(nil, 0, 10)
            await Task.yield()
        }
        return kill(pid, 0) != 0
    }

    @Test func `a reader that stops ends its child`() async throws {
        var pids: [pid_t] = []
        do {
            var iterator = try await longSound().makeAsyncIterator()
            #expect(try await iterator.next() != nil)
            pids = try processes(iterator)
        }
        #expect(pids.count == 2)
        for pid in pids { #expect(await isGone(pid)) }
    }

    @Test func `a reader that is cancelled ends its child`() async throws {
        var iterator = try await longSound().makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        let pids = try processes(iterator)
        let task = Task { [iterator] in
            var iterator = iterator
            withUnsafeCurrentTask { $0?.cancel() }
            while try await iterator.next() != nil {}
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(pids.count == 2)
        for pid in pids { #expect(await isGone(pid)) }
    }

    @Test(arguments: [0, 1])
    func `a child that is killed is an error, and leaves nothing`(_ which: Int) async throws {
        var iterator = try await longSound().makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        let pids = try processes(iterator)
        try #require(pids.count == 2)
        kill(pids[which], SIGKILL)
        await #expect(throws: MediaError.died) { while try await iterator.next() != nil {} }
        for pid in pids { #expect(await isGone(pid)) }
        #expect(try await iterator.next() == nil)
    }

    @Test func `a child gives no more than is asked for`() async throws {
        var iterator = try await longSound().makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        let child = try #require(try processes(iterator).last)
        // A child that waits for room to write is asleep, and stays so.
        var state = ""
        for _ in 0..<1000 where state != "S" {
            poll(nil, 0, 10)
            let status = try String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
            state = String(status.split(separator: " ")[2])
        }
        #expect(state == "S")
        var count = 0
        while let piece = try await iterator.next() { count += piece.count }
        #expect(count > 9_000_000)
    }

    /// What a child gives that runs `command`.
    private func output(_ limits: MediaLimits, _ command: String...) throws -> ChildOutput {
        let file = try MediaFile(try folder.write("a", [1]))
        let confine = try #require(Programs.confine)
        return ChildOutput(limits) { () throws(MediaError) in
            try MediaProcess(command, reading: file, confinedBy: confine, limits)
        }
    }

    @Test func `a child that is silent for too long is an error`() async throws {
        let output = try output(Programs.limits { $0.silence = .milliseconds(20) }, "/usr/bin/sleep", "100")
        await #expect(throws: MediaError.tooCostly) { _ = try await output.next() }
        #expect(output.pid == nil)
    }

    @Test(arguments: ["while :; do :; done", "trap 'exit 3' XCPU; while :; do :; done"])
    func `a child that computes for too long is an error`(_ script: String) async throws {
        let output = try output(Programs.limits { $0.processorSeconds = 1 }, "/bin/sh", "-c", script)
        await #expect(throws: MediaError.tooCostly) { _ = try await output.next() }
    }

    /// What a confined program wrote, and its status.
    private func confined(_ command: String...) throws -> (output: String, end: MediaProcess.End) {
        let file = try MediaFile(try folder.write("a", "hello".utf8))
        let confine = try #require(Programs.confine)
        let process = try MediaProcess(command, reading: file, confinedBy: confine, MediaLimits())
        var output: [UInt8] = []
        while case let piece = try process.read(1000, within: .seconds(30)), !piece.isEmpty { output += piece }
        return (String(decoding: output, as: UTF8.self), process.end())
    }

    @Test func `a confined program reads its file`() throws {
        let cat = try confined("/usr/bin/cat", "/proc/self/fd/3")
        #expect(cat.output == "hello")
        #expect(cat.end == .status(0))
    }

    @Test func `a confined program has no environment`() throws {
        #expect(try confined("/usr/bin/env").output == "LC_ALL=C\n")
    }

    @Test(.enabled(if: Programs.closesFiles), arguments: ["/etc/passwd", "/proc/self/environ", #filePath])
    func `a confined program reads no other file`(_ path: String) throws {
        #expect(try confined("/usr/bin/head", "-c", "1", path).output == "")
    }

    @Test(.enabled(if: Programs.closesFiles), arguments: ["/", "/etc", "/root", "/proc/self", "/tmp"])
    func `a confined program looks into no folder`(_ path: String) throws {
        #expect(try confined("/usr/bin/ls", path).output == "")
    }

    @Test func `a confined program starts no other, writes nothing and calls nobody`() throws {
        #expect(try confined("/bin/sh", "-c", "/usr/bin/env; /usr/bin/env; echo $?").output != "0\n")
        #expect(try confined("/bin/sh", "-c", "(echo child)").output == "")
        #expect(try confined("/bin/sh", "-c", "echo x > \(folder.path)/b; kill -9 $PPID; echo done").output == "done\n")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/b"))
        #expect(try confined("/bin/bash", "-c", "echo x > /dev/tcp/127.0.0.1/1 && echo sent").output == "")
    }

    @Test func `a program that is not there is told of`() throws {
        #expect(try confined("/nowhere/ffmpeg").end == .status(127))
    }
}
