import COpenBLAS
import Foundation

/// Tells voices apart: makes of a stretch of speech a direction that hangs on who speaks, not on what is said.
///
/// The network is Resemblyzer's encoder (three layers of long short-term memory, trained after Wan et al., "Generalized
/// end-to-end loss for speaker verification", 2018). Several threads may use it at once.
public struct SpeakerEmbedder: Sendable {
    /// Samples per second of what it hears.
    public static let rate = 16000
    /// Numbers in an embedding.
    public static let size = 256
    /// Frames in what the network was trained on: 1.6 s.
    static let window = 160
    static let bands = 40
    /// Windows that are best given at once: it takes a third of the time that one by one takes.
    static let batch = 16

    private let layers: [LSTMLayer]
    private let projection: [Float]
    private let bias: [Float]

    /// - Parameter path: A file of little-endian 32-bit numbers, as `scripts/bootstrap` makes it: of each layer the weights
    ///   of its inputs, of its units and the biases, then those of the projection.
    public init(path: String) throws(HearingError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw HearingError(.notInstalled, "cannot read the speaker weights at \(path)")
        }
        let sizes = [Self.bands, Self.size, Self.size]
        let layerSize = sizes.reduce(0) { $0 + LSTMLayer.size(inputs: $1, units: Self.size) }
        let count = layerSize + Self.size * (Self.size + 1)
        guard data.count == count * 4 else {
            throw HearingError(.notWeights, "\(path) has \(data.count) bytes, not the \(count * 4) of speaker weights")
        }
        let numbers = data.withUnsafeBytes { bytes in
            (0..<count).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
        guard numbers.allSatisfy(\.isFinite) else {
            throw HearingError(.notWeights, "\(path) holds no numbers")
        }
        var rest = numbers[...]
        layers = sizes.map { LSTMLayer(inputs: $0, units: Self.size, weights: &rest) }
        projection = rest.take(Self.size * Self.size)
        bias = rest.take(Self.size)
    }

    /// The direction of the one voice in `samples`, of length 1; nil if nobody speaks.
    ///
    /// The cosine of the angle between two says how alike they are: from about 0.75 on it is the same voice.
    public func embedding(of samples: [Float]) -> [Float]? {
        let frames = MelFrames().process(samples)
        var speech = SpeechWindows()
        var windows: [[Float]] = []
        for segment in VoiceActivity.segments(of: samples) {
            let start = min(frames.count, Int(segment.lowerBound / SoundFrame.step))
            let end = min(frames.count, Int(segment.upperBound / SoundFrame.step))
            windows += speech.add(frames[start..<end], at: start)
        }
        windows += speech.rest()
        var sum = [Float](repeating: 0, count: Self.size)
        for start in stride(from: 0, to: windows.count, by: Self.batch) {
            for print in embeddings(of: Array(windows[start...].prefix(Self.batch))) {
                sum = zip(sum, print).map { $0 + $1 }
            }
        }
        return windows.isEmpty ? nil : sum.unit
    }

    /// The directions of voices in windows of ``window`` frames of ``bands`` energies each.
    func embeddings(of windows: [[Float]]) -> [[Float]] {
        let count = windows.count
        guard count > 0 else { return [] }
        var values = [Float](repeating: 0, count: count * Self.window * Self.bands)
        for (number, window) in windows.enumerated() {
            precondition(window.count == Self.window * Self.bands)
            for step in 0..<Self.window {
                let target = (step * count + number) * Self.bands
                for band in 0..<Self.bands {
                    values[target + band] = window[step * Self.bands + band]
                }
            }
        }
        for layer in layers {
            values = layer.outputs(values, sequences: count)
        }
        return (0..<count).map { number in
            let start = ((Self.window - 1) * count + number) * Self.size
            return project(values[start..<start + Self.size]).unit
        }
    }

    private func project(_ values: ArraySlice<Float>) -> [Float] {
        var result = bias
        let (order, plain, size) = (CblasRowMajor, CblasNoTrans, Int32(Self.size))
        cblas_sgemv(order, plain, size, size, 1, projection, size, Array(values), 1, 1, &result, 1)
        return result.map { max(0, $0) }
    }
}
