import Foundation
import SyrinxTesting

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
        let pipe = Pipe()
        let program = try ChildProgram(path, arguments, output: pipe.fileHandleForWriting.fileDescriptor)
        try pipe.fileHandleForWriting.close()
        return try await withCheckedThrowingContinuation { continuation in
            // A queue of its own: tasks share the threads of the global one.
            DispatchQueue(label: "program").async {
                continuation.resume(
                    with: Result {
                        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
                        return Outcome(status: program.wait() ?? -1, output: Array(output))
                    }
                )
            }
        }
    }
}
