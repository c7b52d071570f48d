/// Sums and scans over stretches of samples, eight at a time.
///
/// The order of additions is fixed by the length, so that results do not depend on how a stream is cut.
extension UnsafeBufferPointer<Float> {
    @inline(__always)
    private func eight(at index: Int) -> SIMD8<Float> {
        UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self)
    }

    /// The sum of the products of `count` samples from `start` and as many from `other`.
    @inline(__always)
    func correlation(at start: Int, with other: Int, count: Int) -> Float {
        var sums = SIMD8<Float>.zero
        var index = 0
        while index &+ 8 <= count {
            sums += eight(at: start &+ index) * eight(at: other &+ index)
            index &+= 8
        }
        var sum = sums.sum()
        while index < count {
            sum += self[start &+ index] * self[other &+ index]
            index &+= 1
        }
        return sum
    }

    /// The largest magnitude of `count` samples from `start`.
    @inline(__always)
    func peak(at start: Int, count: Int) -> Float {
        var peaks = SIMD8<Float>.zero
        var index = 0
        while index &+ 8 <= count {
            let samples = eight(at: start &+ index)
            let magnitudes = SIMD8<Float>(bitPattern: samples.bitPattern & 0x7FFF_FFFF)
            peaks.replace(with: magnitudes, where: magnitudes .> peaks)
            index &+= 8
        }
        var peak = peaks.max()
        while index < count {
            peak = Swift.max(peak, self[start &+ index].magnitude)
            index &+= 1
        }
        return peak
    }
}

extension SIMD8<Float> {
    fileprivate var bitPattern: SIMD8<UInt32> { unsafeBitCast(self, to: SIMD8<UInt32>.self) }

    fileprivate init(bitPattern: SIMD8<UInt32>) {
        self = unsafeBitCast(bitPattern, to: Self.self)
    }
}
