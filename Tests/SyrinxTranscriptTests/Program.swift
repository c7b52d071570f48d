import Foundation

/// Programs that read what we wrote and are not ours.
enum Program {
    static let python = "/usr/bin/python3"
    static let pdfToText = "/usr/bin/pdftotext"

    static func isThere(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// What a program says about a file of these bytes, whose path comes after the arguments.
    static func output(_ path: String, _ arguments: [String], of bytes: [UInt8], then more: [String] = []) throws
        -> String
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "syrinx-\(UUID())")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // What is left over is the system's to clean.
        let program = Process()
        program.executableURL = URL(filePath: path)
        program.arguments = arguments + [file.path] + more
        let output = Pipe()
        program.standardOutput = output
        try program.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        guard program.terminationStatus == 0 else { throw Failure(status: program.terminationStatus) }
        return String(decoding: data, as: UTF8.self)
    }

    struct Failure: Error {
        var status: Int32
    }
}
