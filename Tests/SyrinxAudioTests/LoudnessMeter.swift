import CEbur128

/// Measures loudness as ITU-R BS.1770 has it.
enum LoudnessMeter {
    /// The integrated loudness of mono samples, in LUFS.
    static func loudness(of samples: [Float], rate: Int) -> Double? {
        var meter = ebur128_init(1, UInt(rate), Int32(EBUR128_MODE_I.rawValue))
        defer { ebur128_destroy(&meter) }
        guard let meter else { return nil }
        var loudness = 0.0
        let isRead = ebur128_add_frames_float(meter, samples, samples.count) == Int32(EBUR128_SUCCESS.rawValue)
        let isKnown = ebur128_loudness_global(meter, &loudness) == Int32(EBUR128_SUCCESS.rawValue)
        return isRead && isKnown ? loudness : nil
    }
}
