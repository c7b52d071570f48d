/// Cuts the words out of a growing wave at quiet points next to them, with soft edges.
struct SpeechCutter {
    /// Where the first sample heard is in the wave, once samples were given out.
    private(set) var start = 0
    private(set) var isDone = false

    private let speech: Range<Int>
    private let lead: Int
    private let trail: Int
    private let fade: Int
    private var end: Int?
    private var position: Int?

    /// - Parameters:
    ///   - speech: Where the words are.
    ///   - pausesAfter: Whether silence follows them, into which their last sound may fade.
    init(_ speech: Range<Int>, pausesAfter: Bool, rate: Int) {
        self.speech = speech
        lead = rate * 8 / 1000
        trail = rate * (pausesAfter ? 24 : 8) / 1000
        fade = rate * 3 / 1000
    }

    /// The samples that have become certain, -1...1.
    ///
    /// - Parameter wave: All that there is so far.
    mutating func take(_ wave: UnsafeBufferPointer<Int16>, isLast: Bool) -> [Float] {
        guard !isDone, isLast || wave.count >= speech.lowerBound + fade else { return [] }
        if position == nil {
            let window = max(0, speech.lowerBound - lead)...max(0, speech.lowerBound)
            start = quietest(window.reversed(), in: wave)
            position = start
        }
        if end == nil, isLast || wave.count >= speech.upperBound + trail + fade {
            end = quietest(Array(speech.upperBound...speech.upperBound + trail), in: wave)
        }
        let from = position ?? start
        let to = max(from, end ?? min(wave.count, speech.upperBound) - fade)
        position = to
        isDone = to == end || isLast
        return floats(wave, from..<max(from, min(to, wave.count)))
    }

    private func floats(_ wave: UnsafeBufferPointer<Int16>, _ range: Range<Int>) -> [Float] {
        var floats = [Float](unsafeUninitializedCapacity: range.count) { buffer, count in
            for index in 0..<range.count { buffer[index] = Float(wave[range.lowerBound + index]) * (1 / 32768) }
            count = range.count
        }
        for index in range.clamped(to: start..<start + fade) {
            floats[index - range.lowerBound] *= Float(index - start) / Float(fade)
        }
        guard let end else { return floats }
        for index in range.clamped(to: end - fade..<end) {
            floats[index - range.lowerBound] *= Float(end - index - 1) / Float(fade)
        }
        return floats
    }

    /// The first of `candidates` that is all but silent, else the quietest.
    private func quietest(_ candidates: [Int], in wave: UnsafeBufferPointer<Int16>) -> Int {
        let silence = 64
        var best = (index: min(candidates.first ?? 0, wave.count), level: Int.max)
        for index in candidates where index <= wave.count {
            let around = max(0, index - 16)..<min(wave.count, index + 16)
            let level = around.reduce(0) { $0 + abs(Int(wave[$1])) } / max(1, around.count)
            if level < silence { return index }
            if level < best.level { best = (index, level) }
        }
        return best.index
    }
}
