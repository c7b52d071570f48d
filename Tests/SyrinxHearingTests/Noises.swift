import Foundation

/// Sounds that nobody says, 16 kHz, the same for each seed.
struct Noises {
    private var state: UInt64

    init(seed: UInt64 = 1) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    private mutating func uniform() -> Float {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Float(state >> 40) / Float(1 << 24)
    }

    mutating func make(_ kind: Kind, seconds: Double) -> [Float] {
        let count = Int(seconds * 16000)
        switch kind {
        case .silence: return Array(repeating: 0, count: count)
        case .white: return white(count)
        case .pink: return pink(count)
        case .rumble: return rumble(count)
        case .hum: return tones([50, 100, 150, 250], count)
        case .clicks: return bursts(count, perSecond: 4, decay: 80)
        case .clapping: return bursts(count, perSecond: 100, decay: 50)
        case .music: return music(count)
        }
    }

    enum Kind: String, CaseIterable, Sendable {
        case silence, white, pink, rumble, hum, clicks, clapping, music
    }

    private mutating func white(_ count: Int) -> [Float] {
        (0..<count).map { _ in uniform() + uniform() + uniform() + uniform() - 2 }
    }

    /// White noise in octaves: each source changes half as often as the one before (Voss).
    private mutating func pink(_ count: Int) -> [Float] {
        var sources = white(12)
        return (0..<count).map { index in
            let source = (index + 1).trailingZeroBitCount
            if source < sources.count { sources[source] = white(1)[0] }
            return sources.reduce(0, +)
        }
    }

    private mutating func rumble(_ count: Int) -> [Float] {
        var value: Float = 0
        return white(count).map { sample in
            value = 0.98 * value + sample
            return value
        }
    }

    private func tones(_ frequencies: [Double], _ count: Int) -> [Float] {
        (0..<count).map { index in
            let time = Double(index) / 16000
            return Float(frequencies.reduce(0) { $0 + sin(2 * .pi * $1 * time) / $1 * 50 })
        }
    }

    private mutating func bursts(_ count: Int, perSecond: Int, decay: Float) -> [Float] {
        var sound = white(count).map { $0 * 0.003 }
        for _ in 0..<count * perSecond / 16000 {
            let start = Int(uniform() * Float(count - 800))
            let loudness = 0.3 + uniform()
            for (index, sample) in white(800).enumerated() {
                sound[start + index] += sample * loudness * exp(-Float(index) / decay)
            }
        }
        return sound
    }

    /// Chords with overtones, a new one every 0.6 s.
    private func music(_ count: Int) -> [Float] {
        let chords = [[262.0, 330, 392], [349, 440, 523], [392, 494, 587], [220, 262, 330]]
        return (0..<count).map { index in
            let time = Double(index) / 16000
            let chord = chords[Int(time / 0.6) % chords.count]
            let since = time - (time / 0.6).rounded(.down) * 0.6
            var value = 0.0
            for note in chord {
                for overtone in 1...5 {
                    value += sin(2 * .pi * note * Double(overtone) * time) / Double(overtone * overtone)
                }
            }
            return Float(value * min(1, since / 0.01) * exp(-since * 2))
        }
    }
}
