import Foundation

@testable import SyrinxMedia

/// The programs that the decoder needs: `syrinx-confine`, built if it is not there yet, and FFmpeg's.
enum Programs {
    static let areThere = confine != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/ffmpeg")

    static let confine: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: ".build/workers").path
        let folderOfSource = root.appending(path: "Workers/confine").path
        guard (try? run(["/usr/bin/make", "-s", "-C", folderOfSource, "OUT=\(folder)"])) != nil else { return nil }
        return "\(folder)/syrinx-confine"
    }()

    /// The usual limits, with patience for a busy machine.
    static func limits(_ change: (inout MediaLimits) -> Void = { _ in }) -> MediaLimits {
        var limits = MediaLimits()
        limits.silence = .seconds(300)
        change(&limits)
        return limits
    }

    struct Failed: Error {
        var command: [String]
        var status: Int32
    }

    /// What a program writes.
    @discardableResult
    static func run(_ command: [String]) throws -> [UInt8] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(command: command, status: process.terminationStatus) }
        return Array(bytes)
    }

    /// Whether the kernel keeps a confined program from other files.
    static let closesFiles: Bool = {
        guard let confine, let walls = try? run([confine, "--walls"]) else { return false }
        return String(decoding: walls, as: UTF8.self).contains("landlock: yes")
    }()
}

/// A folder of files, gone with them when this is.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "syrinx-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)  // What is left over is the system's to clean.
    }

    /// A file that FFmpeg makes of what it is told.
    func make(_ name: String, _ arguments: String...) throws -> String {
        let file = "\(path)/\(name)"
        try Programs.run(["/usr/bin/ffmpeg", "-nostdin", "-v", "error", "-y"] + arguments + [file])
        return file
    }

    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }
}
