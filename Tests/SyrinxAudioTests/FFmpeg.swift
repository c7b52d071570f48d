import Foundation
import SyrinxWire

/// A decoder that is not ours.
enum FFmpeg {
    static let path = "/usr/bin/ffmpeg"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    struct Decoded {
        var samples: [Float]
        /// What it said about the input: `Audio: mp3, 44100 Hz, mono, fltp, 128 kb/s`.
        var report: String
    }

    static func decode(_ bytes: [UInt8], _ format: OutputFormat) throws -> Decoded {
        let file = FileManager.default.temporaryDirectory.appending(path: "syrinx-\(UUID()).\(format.fileExtension)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // What is left over is the system's to clean.

        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: path)
        ffmpeg.arguments =
            ["-hide_banner", "-nostdin"] + demuxer(format) + [
                "-i", file.path, "-f", "f32le", "-acodec", "pcm_f32le", "-",
            ]
        let (output, report) = (Pipe(), file.appendingPathExtension("log"))
        try Data().write(to: report)
        defer { try? FileManager.default.removeItem(at: report) }
        ffmpeg.standardOutput = output
        ffmpeg.standardError = try FileHandle(forWritingTo: report)
        try ffmpeg.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        ffmpeg.waitUntilExit()
        let samples = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        return Decoded(samples: samples, report: try String(contentsOf: report, encoding: .utf8))
    }

    /// How to read what has no head.
    private static func demuxer(_ format: OutputFormat) -> [String] {
        let raw = ["-ar", "\(format.rate)", "-ac", "1"]
        return switch format.codec {
        case .pcm: ["-f", "s16le"] + raw
        case .ulaw: ["-f", "mulaw"] + raw
        case .alaw: ["-f", "alaw"] + raw
        case .mp3, .opus, .wav: []
        }
    }
}
