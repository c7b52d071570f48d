import CKissFFT
import Foundation

/// Finds the power spectrum of one frame of samples after another.
///
/// Used by one task at a time: the transform works in memory of its own.
final class Spectrum {
    /// Samples in a frame, and in the transform, which zeros fill up.
    let frame: Int
    let transform: Int
    /// `transform` / 2 + 1 powers of the last frame, from 0 Hz to half the rate.
    private(set) var powers: [Float]

    private let window: [Float]
    private let forward: kiss_fftr_cfg
    private let backward: kiss_fftr_cfg
    private var windowed: [Float]
    private var bins: [kiss_fft_cpx]
    /// The window's own autocorrelation, which that of every frame is divided by.
    private var windowCorrelation: [Float] = []

    /// - Parameters:
    ///   - frame: Samples in a frame, seen through a Hann window.
    ///   - transform: Even, and at least `frame`.
    init(frame: Int, transform: Int) {
        precondition(frame > 0 && transform >= frame && transform.isMultiple(of: 2))
        guard let forward = kiss_fftr_alloc(Int32(transform), 0, nil, nil),
            let backward = kiss_fftr_alloc(Int32(transform), 1, nil, nil)
        else { preconditionFailure("no memory for a transform of \(transform)") }
        self.frame = frame
        self.transform = transform
        self.forward = forward
        self.backward = backward
        window = (0..<frame).map { Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(frame))) }
        windowed = Array(repeating: 0, count: transform)
        bins = Array(repeating: kiss_fft_cpx(r: 0, i: 0), count: transform / 2 + 1)
        powers = Array(repeating: 0, count: transform / 2 + 1)
        see(Array(repeating: 1, count: frame))
        windowCorrelation = correlation()
    }

    deinit {
        // kiss_fftr_free is a macro for this.
        free(UnsafeMutableRawPointer(forward))
        free(UnsafeMutableRawPointer(backward))
    }

    func see(_ samples: [Float]) {
        samples.withUnsafeBufferPointer { see($0) }
    }

    /// Makes ``powers`` those of `samples`.
    ///
    /// - Precondition: `samples.count == frame`.
    func see(_ samples: UnsafeBufferPointer<Float>) {
        precondition(samples.count == frame)
        windowed.withUnsafeMutableBufferPointer { windowed in
            window.withUnsafeBufferPointer { window in
                var index = 0
                while index < frame {
                    windowed[index] = samples[index] * window[index]
                    index &+= 1
                }
                while index < transform {
                    windowed[index] = 0
                    index &+= 1
                }
            }
        }
        kiss_fftr(forward, windowed, &bins)
        powers.withUnsafeMutableBufferPointer { powers in
            bins.withUnsafeBufferPointer { bins in
                var index = 0
                while index < powers.count {
                    let bin = bins[index]
                    powers[index] = bin.r * bin.r + bin.i * bin.i
                    index &+= 1
                }
            }
        }
    }

    /// How alike the last frame is to itself a few samples later: the best of `lags`, -1...1.
    func periodicity(_ lags: ClosedRange<Int>) -> Float {
        let correlation = correlation()
        guard correlation[0] > 0 else { return 0 }
        var best: Float = 0
        for lag in lags where windowCorrelation[lag] > 0 {
            let scale = windowCorrelation[0] / (windowCorrelation[lag] * correlation[0])
            best = max(best, correlation[lag] * scale)
        }
        return min(best, 1)
    }

    private func correlation() -> [Float] {
        // The powers are the transform of the autocorrelation (Wiener and Khinchin).
        for index in powers.indices {
            bins[index] = kiss_fft_cpx(r: powers[index], i: 0)
        }
        return [Float](unsafeUninitializedCapacity: transform) { values, count in
            kiss_fftri(backward, bins, values.baseAddress)
            count = transform
        }
    }
}
