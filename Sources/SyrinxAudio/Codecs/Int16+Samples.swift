extension Int16 {
    /// Writes `samples` (-1...1) as integers in the machine's order, rounded to the nearest and clipped.
    @inline(__always)
    static func convert(_ samples: [Float], into integers: UnsafeMutableBufferPointer<Int16>) {
        samples.withUnsafeBufferPointer { samples in
            for index in samples.indices {
                integers[index] = Int16(nearest: samples[index])
            }
        }
    }

    /// 32768 × `sample`, rounded to the nearest and clipped.
    ///
    /// Adding 1.5 × 2^23 rounds to a whole number in the low bits of the significand, in instructions that every x86-64
    /// and ARM has for vectors; `rounded()` is a call to the C library on x86-64 without SSE 4.1.
    @inline(__always)
    init(nearest sample: Float) {
        let scaled = sample * 32768
        let low = scaled > -32768 ? scaled : -32768
        let clipped = low < 32767 ? low : 32767
        self.init(truncatingIfNeeded: (clipped + 12_582_912).bitPattern)
    }
}
