import EspeakEngine
import FliteEngine
import Foundation
import SyrinxAudio
import SyrinxEngine
import SyrinxTesting
import SyrinxText
import Testing

@testable import SyrinxHearing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What of the speakers' network is there: `scripts/bootstrap` fetches it.
enum Weights {
    static let path = root.appending(path: ".build/vendor/speakers.f32").path
    static let areThere = FileManager.default.fileExists(atPath: path)
}

/// Voices of the engines, at 16 kHz and one level.
struct Voices: Sendable {
    static let worker = root.appending(path: ".build/workers/syrinx-espeak").path
    static let hasEspeak = FileManager.default.fileExists(atPath: worker)

    private let flite = FliteEngine()
    private static let espeak = try? EspeakEngine(program: worker, workers: 1)

    /// - Parameter voice: flite's `slt`, or espeak-ng's with a sign: `espeak:en-us+f3`.
    func say(_ text: String, as voice: String, seed: UInt32 = 1) throws -> [Float] {
        let words = words(text)
        let name = voice.split(separator: ":").last.map(String.init) ?? voice
        guard voice.hasPrefix("espeak:") else {
            let utterance = Utterance(words, language: "en")
            return try Recording(flite, utterance, Delivery(voice: name), seed: seed).samples.levelled
        }
        let engine = try #require(Self.espeak)
        let recording = try Recording(engine, Utterance(words, language: "en"), Delivery(voice: name), seed: seed)
        let rate = try #require(engine.voices.first).rate
        let resampler = try Resampler(from: Double(rate), to: 16000)
        return try (resampler.process(recording.samples) + resampler.finish()).levelled
    }
}

let sentences = [
    "she had your dark suit in greasy wash water all year",
    "please call me back tomorrow morning before nine",
    "a long time ago there lived a king who had three sons",
    "the weather has been surprisingly good this whole week",
    "turn left after the bridge and then go straight ahead",
    "nobody really knows what happened on that evening",
]

extension [Float] {
    /// The same at -26 dBFS.
    var levelled: [Float] { scaled(to: -26) }

    func scaled(to level: Double) -> [Float] {
        let power = reduce(0) { $0 + Double($1 * $1) } / Double(Swift.max(1, count))
        let gain = Float(pow(10, level / 20) / Swift.max(1e-9, power.squareRoot()))
        return map { $0 * gain }
    }

    /// The same, and silence after it.
    func pausing(_ seconds: Double) -> [Float] {
        self + Self.silence(seconds)
    }

    static func silence(_ seconds: Double) -> [Float] {
        [Float](repeating: 0, count: Int(seconds * 16000))
    }
}
