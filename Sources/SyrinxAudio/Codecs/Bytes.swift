extension [UInt8] {
    /// A byte for each of `samples`.
    @inline(__always)
    init(coding samples: [Float], as code: (Float) -> UInt8) {
        self.init(unsafeUninitializedCapacity: samples.count) { bytes, count in
            samples.withUnsafeBufferPointer { samples in
                for index in samples.indices { bytes[index] = code(samples[index]) }
            }
            count = samples.count
        }
    }

    /// Appends the bytes of `value`, the lowest first, as WAV and Ogg have them.
    mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
