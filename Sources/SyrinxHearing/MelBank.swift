import Foundation

/// Sums a power spectrum into bands that are as wide as the ear's.
struct MelBank: Sendable {
    let bands: Int
    private let filters: [Filter]

    private struct Filter {
        var start: Int
        var weights: [Float]
    }

    /// Triangles of equal area from 0 Hz to half the rate, evenly spaced on Slaney's mel scale (Auditory Toolbox, 1998).
    init(bands: Int, transform: Int, rate: Double, from low: Double = 0, to high: Double? = nil) {
        self.bands = bands
        let first = Self.mel(low)
        let step = (Self.mel(high ?? rate / 2) - first) / Double(bands + 1)
        let edges = (0..<bands + 2).map { Self.hertz(first + step * Double($0)) }
        filters = (0..<bands).map { band in
            let (left, middle, right) = (edges[band], edges[band + 1], edges[band + 2])
            let weights = (0...transform / 2).map { bin in
                let frequency = Double(bin) * rate / Double(transform)
                let slope = min((frequency - left) / (middle - left), (right - frequency) / (right - middle))
                return Float(max(0, slope) * 2 / (right - left))
            }
            let start = weights.firstIndex { $0 > 0 } ?? 0
            let end = weights.lastIndex { $0 > 0 } ?? -1
            return Filter(start: start, weights: start <= end ? Array(weights[start...end]) : [])
        }
    }

    /// The power in each band.
    func energies(of powers: [Float]) -> [Float] {
        powers.withUnsafeBufferPointer { powers in
            filters.map { filter in
                filter.weights.withUnsafeBufferPointer { weights in
                    var sum: Float = 0
                    var index = 0
                    while index < weights.count {
                        sum += weights[index] * powers[filter.start &+ index]
                        index &+= 1
                    }
                    return sum
                }
            }
        }
    }

    /// Straight up to 1 kHz, then 27 steps to a factor of 6.4.
    private static func mel(_ hertz: Double) -> Double {
        hertz < 1000 ? hertz * 3 / 200 : 15 + log(hertz / 1000) * 27 / log(6.4)
    }

    private static func hertz(_ mel: Double) -> Double {
        mel < 15 ? mel * 200 / 3 : 1000 * exp((mel - 15) * log(6.4) / 27)
    }
}
