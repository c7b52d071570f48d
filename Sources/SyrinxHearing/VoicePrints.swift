import Foundation

/// Makes directions of windows of speech: by the speakers' network, or where its weights are missing by plain statistics.
enum VoicePrints: Sendable {
    case network(SpeakerEmbedder)
    /// Means and deviations of cepstral coefficients; much worse.
    case cepstra

    /// The mean distance from which on two groups of windows are two speakers.
    var threshold: Float {
        switch self {
        case .network: 0.32
        case .cepstra: 0.95
        }
    }

    func prints(of windows: [[Float]]) -> [[Float]] {
        switch self {
        case .network(let embedder): embedder.embeddings(of: windows)
        case .cepstra: windows.map(Self.statistics)
        }
    }

    /// Makes them comparable, now that all are there.
    func finished(_ prints: [[Float]]) -> [[Float]] {
        guard case .cepstra = self, let first = prints.first else { return prints }
        let count = Float(prints.count)
        var (sums, squares) = (first.map { _ in Float(0) }, first.map { _ in Float(0) })
        for print in prints {
            for (index, value) in print.enumerated() {
                sums[index] += value
                squares[index] += value * value
            }
        }
        let means = sums.map { $0 / count }
        let deviations = zip(squares, means).map { max(1e-6, $0 / count - $1 * $1).squareRoot() }
        return prints.map { print in
            print.indices.map { (print[$0] - means[$0]) / deviations[$0] }.unit
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
        return means + zip(squares, means).map { max(0, $0 / count - $1 * $1).squareRoot() }
    }

    private static let cosines: [[Float]] = (1...19).map { order in
        let bands = SpeakerEmbedder.bands
        return (0..<bands).map { Float(cos(.pi * Double(order) * (Double($0) + 0.5) / Double(bands))) }
    }
}
