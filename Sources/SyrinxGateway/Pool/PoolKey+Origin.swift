import Foundation
import SyrinxStore

extension PoolKey {
    /// A key that is kept elsewhere; its id follows from its name, so that what is known of it outlives the server.
    init(_ key: ConfiguredKey, of service: String) async throws {
        let secret = try await Self.secret(of: key)
        guard !secret.isEmpty else { throw ServiceDescriptionError("the key \(key.name) of \(service) is empty") }
        var record = UpstreamKeyRecord(
            id: "\(service)-\(key.name)",
            service: service,
            name: key.name,
            sealedSecret: [],
            hint: String(secret.suffix(4)),
            createdAt: Timestamp(seconds: 0)
        )
        record.capabilities = key.capabilities
        record.weight = key.weight ?? 1
        record.concurrency = key.concurrency
        self.init(record: record, secret: secret, origin: .configured(key))
    }

    private static func secret(of key: ConfiguredKey) async throws -> String {
        if let name = key.environment {
            guard let value = ProcessInfo.processInfo.environment[name] else {
                throw ServiceDescriptionError("the environment has no \(name) for the key \(key.name)")
            }
            return value.filter { !$0.isWhitespace }
        }
        if let path = key.file {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ServiceDescriptionError("the file of the key \(key.name) cannot be read")
            }
            return String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
        }
        guard let command = key.command else { return "" }
        return try await output(of: command, for: key.name).filter { !$0.isWhitespace }
    }

    /// What a command prints; it is asked when the server starts, on a thread of its own.
    private static func output(of command: [String], for name: String) async throws -> String {
        let result = await withCheckedContinuation { (done: CheckedContinuation<Result<String, any Error>, Never>) in
            let thread = Thread {
                done.resume(returning: Result { try run(command, for: name) })
            }
            thread.start()
        }
        return try result.get()
    }

    private static func run(_ command: [String], for name: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ServiceDescriptionError("the command of the key \(name) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
