import Foundation
import SyrinxEngine
import SyrinxText
import Testing
@testable import EspeakEngine

struct EspeakMeasureTests {
    @Test func measure() throws {
        let engine = try Workers.engine()
        let u = Utterance(words("Will you come to dinner tomorrow, some of the state-of-the-art it's \"$25.50\" friend"), language: "en", ending: .statement)
        let r = try Recording(engine, u, Delivery(voice: "en-us"))
        print("samples", r.samples.count, "pieces", r.pieces)
        for m in r.marks { print(u.words[m.word].text, m.range, m.phoneEnds) }
        print(engine.voices.count, engine.voices.prefix(200).map { "\($0.name)=\($0.language)" }.joined(separator: " "))
        print(r == (try Recording(engine, u, Delivery(voice: "en-us"))))
    }
}
