import Foundation

/// Another program, run to its end.
struct Program {
    struct Outcome: Sendable {
        var status: Int32
        var output: [UInt8]

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    var path: String

    static let curl = Program(path: "/usr/bin/curl")
    static let openssl = Program(path: "/usr/bin/openssl")

    func run(_ arguments: String...) async throws -> Outcome {
        try await run(arguments)
    }

    func run(_ arguments: [String]) async throws -> Outcome {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        return try await withCheckedThrowingContinuation { continuation in
            // A queue of its own: tasks share the threads of the global one.
            DispatchQueue(label: "program").async {
                continuation.resume(
                    with: Result {
                        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
                        process.waitUntilExit()
                        return Outcome(status: process.terminationStatus, output: Array(output))
                    }
                )
            }
        }
    }
}
