import Foundation

/// Lets sound begin and end without a click.
public struct Fade: Sendable {
    /// Half a raised cosine, from nearly 0 to nearly 1.
    private let curve: [Float]

    /// A fade for sound of one rate.
    ///
    /// - Parameters:
    ///   - rate: Samples per second.
    ///   - seconds: How long it takes.
    public init(rate: Double, seconds: Double = 0.005) {
        let count = max(1, Int((rate * seconds).rounded()))
        curve = (0..<count).map { Float(0.5 - 0.5 * cos(.pi * (Double($0) + 0.5) / Double(count))) }
    }

    /// How many samples it takes.
    public var count: Int { curve.count }

    /// Fades the first samples in; a sound shorter than the fade is faded over all of its length.
    public func fadeIn(_ samples: inout [Float]) {
        let length = min(count, samples.count)
        for index in 0..<length {
            samples[index] *= curve[index * count / length]
        }
    }

    /// Fades the last samples out; a sound shorter than the fade is faded over all of its length.
    public func fadeOut(_ samples: inout [Float]) {
        let length = min(count, samples.count)
        for index in 0..<length {
            samples[samples.count - 1 - index] *= curve[index * count / length]
        }
    }
}
