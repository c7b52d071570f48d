/// What 40 ms of sound are like; there is one every 10 ms.
struct SoundFrame: Hashable, Sendable {
    /// Seconds between frames.
    static let step = 0.01

    /// Decibels below full scale.
    var level: Float
    /// How far the sound rises above what is always there, in decibels: over all bands, and over those of a telephone.
    var rise: Float
    var speechRise: Float
    /// How much it repeats itself at the pitches of voices, 0...1.
    var periodicity: Float
    /// How much the fine lines of its spectrum are those of 100 ms ago, -1...1: held notes are near 1, voices glide.
    var steadiness: Float
    /// How even the spectrum is, in decibels: 0 for white noise, far below for tones and vowels.
    var flatness: Float
    /// The share of the power above 3 kHz, 0...1.
    var brightness: Float
    /// How much of the sound is sudden: the kurtosis of its changes, 3 for steady noise, 1.5 for a tone, far more for claps.
    var suddenness: Float
}
