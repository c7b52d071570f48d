import Foundation
import SyrinxEngine
import SyrinxText
import Testing

@testable import FliteEngine

struct MeasureTests {
    @Test(arguments: ["slt", "rms", "awb", "kal16"]) func measure(voice: String) throws {
        let engine = FliteEngine()
        let u = Utterance(words("will you come to dinner tomorrow, my old friend"), language: "en", ending: .statement)
        let r = try Recording(engine, u, Delivery(voice: voice))
        print(
            voice,
            "samples",
            r.samples.count,
            "pieces",
            r.pieces,
            "marks",
            r.marks.map { "\($0.range)" }.joined(separator: " ")
        )
        for p in [0.8, 1, 1.25] {
            let x = try Recording(engine, u, Delivery(voice: voice, pitch: p)).pitches(rate: 16000);
            print(voice, "pitch", p, "median", x.quantile(0.5))
        }
        for p in [0.5, 1, 1.5] {
            let x = try Recording(engine, u, Delivery(voice: voice, pitchRange: p)).pitches(rate: 16000);
            print(voice, "range", p, "p10-p90", x.quantile(0.1), x.quantile(0.9))
        }
        for p in [0.5, 1, 2] {
            print(voice, "rate", p, try Recording(engine, u, Delivery(voice: voice, rate: p)).samples.count)
        }
        for e in [Clause.Ending.statement, .question, .phrase, .open] {
            let q = Utterance(words("will you come to dinner tomorrow"), language: "en", ending: e)
            let x = try Recording(engine, q, Delivery(voice: voice));
            let ps = x.pitches(rate: 16000, in: x.samples.count - 6400..<x.samples.count)
            print(
                voice,
                e,
                x.samples.count,
                ps.map { String(Int($0)) }.joined(separator: " "),
                "edges",
                x.samples.prefix(3),
                x.samples.suffix(3),
                x.samples.suffix(160).map(abs).max() ?? 0
            )
        }
        try r.samples.map { Int16($0 * 32767) }.withUnsafeBytes {
            try Data($0).write(to: URL(fileURLWithPath: "/tmp/exp/\(voice).raw"))
        }
    }
}
