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
        let settings = Diarizer.Settings(mostSpeakers: isKnown ? count : 32)
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
        let settings = Diarizer.Settings(mostSpeakers: 3)
        let diarizer = Diarizer(settings, embedder: try SpeakerEmbedder(path: Weights.path))
        diarizer.process(scene.samples)
        #expect(error(diarizer.finish(), scene) < 0.1)
    }

    @Test(.enabled(if: Weights.areThere), arguments: [32, 4])
    func `one voice is one speaker, however many there may be`(most: Int) throws {
        let scene = try scene(["rms", "rms", "rms", "rms"])
        let diarizer = Diarizer(.init(mostSpeakers: most), embedder: try SpeakerEmbedder(path: Weights.path))
        diarizer.process(scene.samples)
        #expect(diarizer.finish().speakers == 1)
    }

    @Test(.enabled(if: Weights.areThere), arguments: [1, 2]) func `no more speak than may`(most: Int) throws {
        let scene = try scene(["slt", "awb", "kal16", "slt"])
        let diarizer = Diarizer(.init(mostSpeakers: most), embedder: try SpeakerEmbedder(path: Weights.path))
        diarizer.process(scene.samples)
        #expect(diarizer.finish().speakers == most)
    }

    @Test(arguments: [["slt", "rms", "slt", "rms", "slt", "rms"], ["awb", "awb", "awb", "awb"]])
    func `without weights unlike voices are told apart`(order: [String]) throws {
        let scene = try scene(order)
        let diarizer = Diarizer(embedder: nil)
        diarizer.process(scene.samples)
        let found = diarizer.finish()
        #expect(found.speakers == Set(order).count)
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

struct SpeakerGroupsTests {
    /// Directions of three voices in turn, each somewhat off its own.
    private func prints(_ count: Int) -> [[Float]] {
        (0..<count).map { index in
            var print = [Float](repeating: 0, count: 8)
            print[index / 5 % 3] = 1
            print[3 + index % 5] = 0.3
            return print.unit
        }
    }

    // 1700 are more than are compared at once.
    @Test(arguments: [(30, 32, 3), (30, 2, 2), (30, 1, 1), (1700, 32, 3), (1700, 3, 3)])
    func `voices are counted, many windows or few`(count: Int, most: Int, expected: Int) {
        let groups = SpeakerGroups(prints(count), sure: Array(0..<count), most: most, threshold: 0.3)
        #expect(groups.centres.count == expected)
    }

    @Test func `nobody makes no group`() {
        #expect(SpeakerGroups([], sure: [], most: 32, threshold: 0.3).centres.isEmpty)
    }
}
