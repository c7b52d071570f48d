import Foundation

/// Makes directions of windows of speech: by the speakers' network, or where its weights are missing by plain statistics.
enum VoicePrints: Sendable {
    case network(SpeakerEmbedder)
    /// Means and deviations of cepstral coefficients; much worse.
    case cepstra

    /// The mean distance from which on two groups of windows are two speakers.
    var threshold: Float {
        switch self {
        case .network: 0.34
        case .cepstra: 0.5
        }
    }

    func prints(of windows: [[Float]]) -> [[Float]] {
        switch self {
        case .network(let embedder): embedder.embeddings(of: windows)
        case .cepstra: windows.map(Self.statistics)
        }
    }

    /// The mean and the deviation of 19 mel cepstral coefficients.
    private static func statistics(_ window: [Float]) -> [Float] {
        let bands = SpeakerEmbedder.bands
        let frames = window.count / bands
        var (sums, squares) = ([Float](repeating: 0, count: 19), [Float](repeating: 0, count: 19))
        for frame in 0..<frames {
            let logarithms = window[frame * bands..<(frame + 1) * bands].map { log($0 + 1e-6) }
            for (index, row) in cosines.enumerated() {
                let value = row.cosine(logarithms)
                sums[index] += value
                squares[index] += value * value
            }
        }
        let count = Float(frames)
        let means = sums.map { $0 / count }
        let statistics = means + zip(squares, means).map { max(0, $0 / count - $1 * $1).squareRoot() }
        return statistics.indices.map { (statistics[$0] - usual[$0]) / spread[$0] }.unit
    }

    private static let cosines: [[Float]] = (1...19).map { order in
        let bands = SpeakerEmbedder.bands
        return (0..<bands).map { Float(cos(.pi * Double(order) * (Double($0) + 0.5) / Double(bands))) }
    }

    /// What the statistics are on average, over four voices of flite, three of espeak-ng and one of a person.
    private static let usual: [Float] = [
        52.9, 17.1, 26.8, 0.576, 1.61, 1.22, -6.33, -1.6, -0.462, -0.677, -0.761, -0.458, 0.787, -1.71, -0.682, -0.799,
        -0.753, -2.1, -0.565, 38.6, 18.7, 22.9, 17.1, 12.5, 11.7, 10.7, 8.58, 8.26, 6.32, 5.99, 5.88, 5.24, 4.92, 4.48,
        4.16, 3.94, 3.55, 3.42,
    ]

    /// How far they go from their mean within one of these voices, from window to window.
    private static let spread: [Float] = [
        8.71, 4.02, 5.67, 4.08, 3.32, 2.91, 2.18, 1.91, 1.81, 1.34, 1.14, 1.26, 1.06, 1.23, 0.916, 0.932, 0.934, 0.653,
        0.765, 5.51, 1.97, 3.44, 2.62, 1.73, 1.77, 1.47, 1.05, 0.999, 0.956, 0.851, 0.814, 0.74, 0.679, 0.478, 0.441,
        0.455, 0.401, 0.449,
    ]
}
