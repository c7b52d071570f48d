import SyrinxEngine
import SyrinxText

/// What an engine gave out for an utterance.
struct Recording: Equatable {
    var samples: [Float] = []
    var marks: [SpeechMark] = []
    var pieces = 0
    /// How many samples there were when the last mark had come.
    var samplesBeforeLastMark = 0

    init(_ engine: some SpeechSynthesizer, _ utterance: Utterance, _ delivery: Delivery, seed: UInt32 = 1) throws {
        try engine.speak(utterance, delivery, seed: seed) { piece in
            if !piece.marks.isEmpty { samplesBeforeLastMark = samples.count }
            samples += piece.samples
            marks += piece.marks
            pieces += 1
            return true
        }
    }

    /// The pitch of the voiced parts in Hz, every 10 ms.
    func pitches(rate: Int, in range: Range<Int>? = nil) -> [Double] {
        let part = range.map { Array(samples[$0.clamped(to: 0..<samples.count)]) } ?? samples
        let length = rate / 25
        return stride(from: 0, to: max(0, part.count - 2 * length), by: rate / 100).compactMap { start in
            let energy = (0..<length).reduce(0.0) { $0 + Double(part[start + $1] * part[start + $1]) }
            guard energy / Double(length) > 2e-4 else { return nil }
            var best = (score: 0.0, lag: 0)
            for lag in rate / 400...rate / 55 {
                var cross = 0.0
                var other = 0.0
                for index in start..<start + length {
                    cross += Double(part[index] * part[index + lag])
                    other += Double(part[index + lag] * part[index + lag])
                }
                let score = cross / (energy * other + 1e-12).squareRoot()
                if score > best.score * 1.02 { best = (score, lag) }
            }
            return best.score > 0.75 ? Double(rate) / Double(best.lag) : nil
        }
    }
}

extension Array<Double> {
    func quantile(_ share: Double) -> Double {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
}

/// Words of a plain sentence, commas kept.
func words(_ text: String) -> [SpokenWord] {
    var position = 0
    return text.split(separator: " ").map { part in
        let word = part.hasSuffix(",") ? part.dropLast() : part
        defer { position += part.unicodeScalars.count + 1 }
        let range = position..<position + word.unicodeScalars.count
        return SpokenWord(String(word), range: range, closing: part.hasSuffix(",") ? "," : "")
    }
}
