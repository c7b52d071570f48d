import Foundation

/// Follows the loudness of speech and says how much to turn it up or down to spread it out or draw it together.
struct Dynamics: Sendable {
    /// Decibels of gain to a decibel above the running level; above 0 spreads.
    private let slope: Double
    private let limit: Double
    /// How much of the old is kept after a block, for the loudness of syllables, of the speech, and for the gain.
    private let keptSyllable: Double
    private let keptSpeech: Double
    private let keptGain: Double

    /// Levelled speech has about this mean square, -20 dBFS, which is what is expected before any is heard.
    private var syllable = 0.01
    private var speech = -20.0
    private var decibels = 0.0

    /// - Parameter slope: -1...1; 1 spreads the loudness by up to 4 dB.
    init(slope: Double, blockSeconds: Double) {
        self.slope = slope * 0.5
        limit = abs(slope) * 4
        keptSyllable = exp(-blockSeconds / 0.03)
        keptSpeech = exp(-blockSeconds / 1.5)
        keptGain = exp(-blockSeconds / 0.04)
    }

    /// The gain at the end of a block with that mean square.
    mutating func gain(meanSquare: Float) -> Float {
        syllable = Double(meanSquare) + keptSyllable * (syllable - Double(meanSquare))
        let level = 10 * log10(syllable + 1e-10)
        // A pause says nothing about how loud the speech is, and is not turned up.
        let isSpeech = level > speech - 25
        if isSpeech { speech = level + keptSpeech * (speech - level) }
        let wanted = isSpeech || slope > 0 ? min(limit, max(-limit, slope * (level - speech))) : 0
        decibels = wanted + keptGain * (decibels - wanted)
        return Float(pow(10, decibels / 20))
    }
}
