/// Follows, band by band, the power that a sound falls back to whenever it pauses.
///
/// The floor is the least smoothed power of the last two seconds (minimum statistics, Martin 2001): words do not lift it,
/// and a fan that is switched on soon does.
struct NoiseFloor: Sendable {
    /// Frames in a stretch, and stretches that are remembered.
    private static let stretch = 25
    private static let stretches = 8
    private static let smoothing: Float = 0.7
    /// By how much the mean of noise is above the least of its smoothed powers.
    private static let bias: Float = 2

    private let least: Float
    private let assumed: Float
    private var smoothed: [Float] = []
    private var current: [Float]
    private var minima: [[Float]] = []
    private var frames = 0

    /// - Parameters:
    ///   - least: The floor of digital silence.
    ///   - assumed: What the floor is at most taken for until a second is heard, as speech may start at once.
    init(bands: Int, least: Float, assumed: Float) {
        self.least = least
        self.assumed = assumed
        current = Array(repeating: .infinity, count: bands)
    }

    /// The floor under `powers`, once they are heard.
    mutating func hear(_ powers: [Float]) -> [Float] {
        if smoothed.isEmpty { smoothed = powers }
        for band in powers.indices {
            smoothed[band] = Self.smoothing * smoothed[band] + (1 - Self.smoothing) * powers[band]
            current[band] = min(current[band], smoothed[band])
        }
        frames += 1
        let start = frames < 4 * Self.stretch ? assumed : .infinity
        let floor = powers.indices.map { band in
            let lowest = minima.reduce(min(start, current[band])) { min($0, $1[band]) }
            return max(least, lowest * Self.bias)
        }
        if frames.isMultiple(of: Self.stretch) {
            minima = minima.suffix(Self.stretches - 1) + [current]
            current = Array(repeating: .infinity, count: powers.count)
        }
        return floor
    }
}
