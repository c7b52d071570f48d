import Foundation
import Testing

@testable import EspeakEngine

/// The worker's program, built if it is not there yet.
enum Workers {
    static let program: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: ".build/workers").path
        let make = Process()
        make.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        make.arguments = ["make", "-s", "-C", root.appending(path: "Workers/espeak").path, "OUT=\(folder)"]
        guard (try? make.run()) != nil else { return nil }
        make.waitUntilExit()
        return make.terminationStatus == 0 ? "\(folder)/syrinx-espeak" : nil
    }()

    static func engine(workers: Int = 2, deadline: Duration = .seconds(10)) throws -> EspeakEngine {
        try EspeakEngine(program: try #require(program), workers: workers, deadline: deadline)
    }
}
