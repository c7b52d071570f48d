import Testing

@testable import SyrinxHearing

struct DiarizerTests {
    private let voices = Voices()

    private struct Scene {
        var samples = [Float].silence(0.25)
        var turns: [(voice: String, range: Range<Double>)] = []
    }

    /// Turns of voices in `order`, with 0.3 s between them.
    private func scene(_ order: [String]) throws -> Scene {
        var scene = Scene()
        for (number, voice) in order.enumerated() {
            let start = Double(scene.samples.count) / 16000
            scene.samples += try voices.say(sentences[number % sentences.count], as: voice)
            scene.turns.append((voice, start..<Double(scene.samples.count) / 16000))
            scene.samples += [Float].silence(0.3)
        }
        return scene
    }

    /// The share of time in which another speaks than is said, each label standing for the voice it is mostly given to.
    private func error(_ found: Diarization, _ scene: Scene) -> Double {
        var counts: [String: [String: Int]] = [:]
        var total = 0
        for turn in scene.turns {
            for time in stride(from: turn.range.lowerBound, to: turn.range.upperBound, by: 0.01) {
                let label = found.turns.first { $0.start <= time && time < $0.end }?.speaker ?? "nobody"
                counts[label, default: [:]][turn.voice, default: 0] += 1
                total += 1
            }
        }
        let right = counts.filter { $0.key != "nobody" }.reduce(0) { $0 + ($1.value.values.max() ?? 0) }
        return 1 - Double(right) / Double(total)
    }

    private static let scenes = [
        ["slt", "rms", "slt", "rms", "slt", "rms"],
        ["awb", "slt", "kal16", "awb", "kal16", "slt"],
        ["rms", "awb", "slt", "kal16", "rms", "slt", "awb", "kal16"],
    ]

    @Test(.enabled(if: Weights.areThere), arguments: scenes, [true, false])
    func `turns are given to who speaks`(order: [String], isKnown: Bool) throws {
        let scene = try scene(order)
        let count = Set(order).count
        let settings = Diarizer.Settings(speakers: isKnown ? count : nil)
        let diarizer = Diarizer(settings, embedder: try SpeakerEmbedder(path: Weights.path))
        diarizer.process(scene.samples)
        let found = diarizer.finish()
        #expect(found.speakers == count)
        #expect(error(found, scene) < 0.1)
        #expect(found.turns.first?.speaker == "speaker_0")
        let firsts = found.turns.map(\.speaker).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        #expect(firsts == (0..<count).map { "speaker_\($0)" })
    }

    @Test(.enabled(if: Weights.areThere && Voices.hasEspeak)) func `voices of two engines are told apart`() throws {
        let scene = try scene(["slt", "espeak:en-us", "slt", "espeak:en-us", "kal16"])
        let settings = Diarizer.Settings(speakers: 3)
        let diarizer = Diarizer(settings, embedder: try SpeakerEmbedder(path: Weights.path))
        diarizer.process(scene.samples)
        #expect(error(diarizer.finish(), scene) < 0.1)
    }

    @Test(.enabled(if: Weights.areThere)) func `one voice is one speaker`() throws {
        let scene = try scene(["rms", "rms", "rms", "rms"])
        let diarizer = Diarizer(embedder: try SpeakerEmbedder(path: Weights.path))
        diarizer.process(scene.samples)
        #expect(diarizer.finish().speakers == 1)
    }

    @Test func `without weights a known number of unlike voices is told apart`() throws {
        let scene = try scene(["slt", "rms", "slt", "rms", "slt", "rms"])
        let diarizer = Diarizer(Diarizer.Settings(speakers: 2), embedder: nil)
        diarizer.process(scene.samples)
        let found = diarizer.finish()
        #expect(found.speakers == 2)
        #expect(error(found, scene) < 0.25)
    }

    @Test(arguments: [0, 1, 16000, 160_000]) func `silence has no turns`(count: Int) {
        let diarizer = Diarizer(embedder: nil)
        diarizer.process([Float](repeating: 0, count: count))
        #expect(diarizer.finish().turns.isEmpty)
    }

    @Test func `a word is enough to be somebody`() throws {
        let diarizer = Diarizer(embedder: nil)
        diarizer.process(try [Float].silence(0.5) + voices.say("please call", as: "slt").pausing(1))
        #expect(diarizer.finish().turns.map(\.speaker) == ["speaker_0"])
    }
}

struct DiarizationTests {
    private let talk = Diarization(turns: [
        Diarization.Turn(speaker: "speaker_0", start: 1, end: 2),
        Diarization.Turn(speaker: "speaker_1", start: 2, end: 3),
        Diarization.Turn(speaker: "speaker_0", start: 5, end: 6),
    ])

    @Test(arguments: [
        (1.2, 1.4, "speaker_0"), (1.8, 2.1, "speaker_0"), (1.9, 2.4, "speaker_1"), (0.0, 0.5, "speaker_0"),
        (3.1, 3.2, "speaker_1"), (4.5, 4.6, "speaker_0"), (7.0, 8.0, "speaker_0"), (2.5, 2.5, "speaker_1"),
    ])
    func `a word is whose turn it is in most, or nearest to`(start: Double, end: Double, speaker: String) {
        #expect(talk.speaker(from: start, to: end) == speaker)
        #expect(Diarization(turns: []).speaker(from: start, to: end) == nil)
    }
}

struct DendrogramTests {
    @Test func `the most alike come together first`() {
        let vectors: [[Float]] = [[1, 0], [0, 1], [0.999, 0.01], [0.02, 0.999]].map(\.unit)
        let tree = Dendrogram(vectors)
        #expect(tree.merges.count == 3)
        #expect(tree.groups(after: 0) == [0, 1, 2, 3])
        #expect(tree.groups(after: 2) == [0, 1, 0, 1])
        #expect(tree.groups(after: 3) == [0, 0, 0, 0])
        #expect(abs(tree.merges[2].distance - 0.985) < 0.02)
    }

    @Test(arguments: [0, 1, 2]) func `a few are no trouble`(count: Int) {
        let tree = Dendrogram(Array(repeating: [1, 0], count: count))
        #expect(tree.merges.count == max(0, count - 1))
    }
}
