import Testing

@testable import SyrinxServer

struct SpeechCutterTests {
    /// Speech by an engine, as often as it takes to last so many seconds, without a pause in it.
    func speech(seconds: Int) throws -> [Float] {
        let bytes = try spoken("she had your dark suit in greasy wash water all year", pause: 0)
        let once = stride(from: 0, to: bytes.count, by: 2).map { index in
            Float(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)) / 32768
        }
        return Array((0...seconds).flatMap { _ in once }.prefix(seconds * 16000))
    }

    func parts(of samples: [Float], pieces: Int) -> [SpeechCutter.Part] {
        let cutter = SpeechCutter()
        let cut = stride(from: 0, to: samples.count, by: pieces).flatMap { start in
            cutter.add(Array(samples[start..<min(start + pieces, samples.count)]))
        }
        return cut + cutter.finish()
    }

    @Test func `silence has no parts`() {
        #expect(parts(of: Array(repeating: 0, count: 160_000), pieces: 16000).isEmpty)
    }

    @Test(arguments: [1600, 32000])
    func `long speech is cut in parts of half a minute that meet`(pieces: Int) throws {
        let parts = try parts(of: speech(seconds: 100), pieces: pieces)
        #expect(parts.count >= 4)
        for (part, next) in zip(parts, parts.dropFirst()) {
            #expect(part.samples.count <= 30 * 16000)
            #expect(part.start + part.samples.count == next.start)
        }
    }

    @Test func `parts are the samples themselves`() throws {
        let silence = [Float](repeating: 0, count: 48000)
        let samples = try silence + speech(seconds: 5) + silence + speech(seconds: 40) + silence
        let parts = parts(of: samples, pieces: 16000)
        #expect(parts.count == 3)
        for part in parts {
            #expect(part.samples == Array(samples[part.start..<part.start + part.samples.count]))
        }
    }
}
