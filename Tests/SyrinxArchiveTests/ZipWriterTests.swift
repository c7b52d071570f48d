import Foundation
import SyrinxArchive
import Testing

struct ZipWriterTests {
    private let date = Date(timeIntervalSince1970: 1_700_000_000)

    /// The bytes of an archive of `entries`, each added in pieces.
    private func zip(_ entries: [(name: String, bytes: [UInt8])], inPiecesOf size: Int = 1000) throws -> [UInt8] {
        let writer = try ZipWriter()
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += try writer.begin(entry.name, size: entry.bytes.count, modified: date)
            for start in stride(from: 0, to: entry.bytes.count, by: size) {
                bytes += try writer.add(Array(entry.bytes[start..<min(start + size, entry.bytes.count)]))
            }
        }
        return bytes + (try writer.finish())
    }

    /// What a reader that is not ours finds: name, size, time and method of each entry, and its bytes' sum.
    private func read(_ bytes: [UInt8]) throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appending(path: "syrinx-\(UUID()).zip")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // What is left over is the system's to clean.
        let program = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as z:
                assert z.testzip() is None
                for i in z.infolist():
                    t = int.from_bytes(i.extra[5:9], "little")
                    sys.stdout.buffer.write(f"{i.filename} {i.file_size} {t} {i.compress_type} {sum(z.read(i))}\\n".encode())
            """
        let python = Process()
        python.executableURL = URL(filePath: Self.python)
        python.arguments = ["-c", program, file.path]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static let python = "/usr/bin/python3"
    static var hasReader: Bool { FileManager.default.isExecutableFile(atPath: python) }

    @Test(.enabled(if: hasReader)) func `entries are read back as they were, with their dates and names in UTF-8`()
        throws
    {
        let bytes = try zip([
            ("one.mp3", [1, 2, 3]), ("folder/größe 声.wav", [UInt8](repeating: 3, count: 100_000)), ("empty", []),
        ])
        #expect(
            try read(bytes) == [
                "one.mp3 3 1700000000 0 6", "folder/größe 声.wav 100000 1700000000 0 300000", "empty 0 1700000000 0 0",
            ]
        )
    }

    @Test(.enabled(if: hasReader)) func `an archive may be empty, or have many entries`() throws {
        #expect(try read(zip([])).isEmpty)
        #expect(try read(zip((1...3000).map { ("\($0)", [1]) })).count == 3000)
    }

    @Test func `each call returns what it made`() throws {
        let writer = try ZipWriter()
        #expect(try writer.begin("a", size: 100_000, modified: date).starts(with: "PK\u{3}\u{4}".utf8))
        for _ in 1...10 { #expect(try writer.add([UInt8](repeating: 1, count: 10_000)).count == 10_000) }
        #expect(try writer.finish().count < 300)
    }

    @Test func `bytes do not depend on the pieces`() throws {
        let entries: [(String, [UInt8])] = [("a", Array(0...255)), ("b", [1, 2, 3])]
        let whole = try zip(entries)
        for size in [1, 7, 100] { #expect(try zip(entries, inPiecesOf: size) == whole) }
    }

    @Test func `an entry of more than 4 GiB says so in the format of zip64`() throws {
        let size = 5 << 30
        let head = try ZipWriter().begin("a", size: size, modified: date)
        // APPNOTE 4.3.7 and 4.5.3: version 4.5, sizes elsewhere, and there as 64 bits.
        #expect(head[4] == 45)
        #expect(head[18..<26].allSatisfy { $0 == 0xFF })
        let long = [0x01, 0x00, 0x10, 0x00] + (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
        #expect(head.indices.contains { head[$0...].starts(with: long) })
    }

    @Test func `an entry that is not as long as it was said to be is an error`() throws {
        let writer = try ZipWriter()
        _ = try writer.begin("a", size: 2, modified: date)
        #expect(throws: ArchiveError.wrongSize) { try writer.add([1, 2, 3]) }
        _ = try writer.add([1])
        #expect(throws: ArchiveError.wrongSize) { try writer.begin("b", size: 0, modified: date) }
        #expect(throws: ArchiveError.wrongSize) { try writer.finish() }
    }
}
