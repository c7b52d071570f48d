public import SyrinxEngine
public import SyrinxText

/// What an engine gave out for an utterance.
public struct Recording: Equatable, Sendable {
    public var samples: [Float] = []
    public var marks: [SpeechMark] = []
    /// In how many pieces it came.
    public var pieces = 0
    /// How many samples there were when the last mark had come.
    public var samplesBeforeLastMark = 0

    /// Speaks, and keeps all of it.
    public init(_ engine: some SpeechSynthesizer, _ utterance: Utterance, _ delivery: Delivery, seed: UInt32 = 1) throws
    {
        try engine.speak(utterance, delivery, seed: seed) { piece in
            if !piece.marks.isEmpty { samplesBeforeLastMark = samples.count }
            samples += piece.samples
            marks += piece.marks
            pieces += 1
            return true
        }
    }

    /// The pitch of the voiced parts in Hz, every 33 ms.
    public func pitches(rate: Int, in range: Range<Int>? = nil) -> [Double] {
        let part = range.map { samples[$0.clamped(to: 0..<samples.count)] } ?? samples[...]
        let step = 4
        let coarse = stride(from: part.startIndex, to: part.endIndex - step, by: step).map { index in
            part[index..<index + step].reduce(0, +) / Float(step)
        }
        return coarse.withUnsafeBufferPointer { pitches(of: $0, rate: Double(rate) / Double(step)) }
    }

    private func pitches(of sound: UnsafeBufferPointer<Float>, rate: Double) -> [Double] {
        let length = Int(rate / 25)
        let lags = Int(rate / 400)...Int(rate / 50)
        let end = max(0, sound.count - length - lags.upperBound - 1)
        return stride(from: 0, to: end, by: Int(rate / 30)).compactMap { start in
            func product(_ lag: Int, _ other: Int) -> Float {
                var sum: Float = 0
                var index = start
                while index < start + length {
                    sum += sound[index + other] * sound[index + lag]
                    index += 1
                }
                return sum
            }
            let energy = product(0, 0)
            guard energy / Float(length) > 1e-4 else { return nil }
            let scores = lags.map { product($0, 0) / (energy * product($0, $0) + 1e-9).squareRoot() }
            guard let highest = scores.max(), highest > 0.75 else { return nil }
            // The first peak that is nearly the highest; the others are its multiples.
            let peak = scores.indices.dropFirst().dropLast().first { index in
                scores[index] > highest * 0.96 && scores[index] >= scores[index - 1]
                    && scores[index] > scores[index + 1]
            }
            guard let peak else { return nil }
            let (left, middle, right) = (scores[peak - 1], scores[peak], scores[peak + 1])
            let shift = (left - right) / (2 * (left - 2 * middle + right))
            return rate / (Double(lags.lowerBound + peak) + Double(shift))
        }
    }
}

extension Array<Double> {
    /// The value that `share` of the numbers lie below.
    public func quantile(_ share: Double) -> Double {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
}

/// Words of a plain sentence, commas kept.
public func words(_ text: String) -> [SpokenWord] {
    var position = 0
    return text.split(separator: " ").map { part in
        let word = part.hasSuffix(",") ? part.dropLast() : part
        defer { position += part.unicodeScalars.count + 1 }
        let range = position..<position + word.unicodeScalars.count
        return SpokenWord(String(word), range: range, closing: part.hasSuffix(",") ? "," : "")
    }
}
