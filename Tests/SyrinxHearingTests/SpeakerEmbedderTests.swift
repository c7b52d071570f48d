import Foundation
import Testing

@testable import SyrinxHearing

struct SpeakerEmbedderTests {
    private let voices = Voices()

    @Test(.enabled(if: Weights.areThere)) func `a voice is like itself and unlike others`() throws {
        let embedder = try SpeakerEmbedder(path: Weights.path)
        let names = ["slt", "rms", "awb", "kal16"]
        let prints = try names.map { name in
            try sentences[1...2].map { sentence in
                try #require(try embedder.embedding(of: voices.say(sentence, as: name)))
            }
        }
        for one in prints.indices {
            #expect(prints[one][0].cosine(prints[one][1]) > 0.75)
            for other in prints.indices where other != one {
                #expect(prints[one][0].cosine(prints[other][1]) < 0.75)
            }
        }
    }

    @Test(.enabled(if: Weights.areThere)) func `a window is the same alone and among others`() throws {
        let embedder = try SpeakerEmbedder(path: Weights.path)
        var noises = Noises()
        let windows = (0..<3).map { _ in
            noises.make(.white, seconds: 0.4).map { $0 * $0 * 0.001 }
        }
        let together = embedder.embeddings(of: windows)
        for (window, print) in zip(windows, together) {
            let alone = embedder.embeddings(of: [window])[0]
            #expect(alone.cosine(print) > 0.9999)
            #expect(abs(print.cosine(print) - 1) < 0.0001)
        }
    }

    @Test(.enabled(if: Weights.areThere)) func `nobody has no direction`() throws {
        let embedder = try SpeakerEmbedder(path: Weights.path)
        #expect(embedder.embedding(of: []) == nil)
        #expect(embedder.embedding(of: [Float](repeating: 0, count: 32000)) == nil)
    }

    @Test func `a file that is not there or holds something else is an error`() throws {
        let missing = #expect(throws: HearingError.self) { try SpeakerEmbedder(path: "/nowhere") }
        #expect(missing?.reason == .notInstalled)
        let other = #expect(throws: HearingError.self) { try SpeakerEmbedder(path: #filePath) }
        #expect(other?.reason == .notWeights)
    }
}
