/// Turns a stream of 16 kHz samples into the frames that speakers are told apart by: one every 10 ms.
///
/// Used by one task at a time.
final class MelFrames {
    private let spectrum = Spectrum(frame: 400, transform: 400)
    private let bank = MelBank(bands: SpeakerEmbedder.bands, transform: 400, rate: 16000)
    private var framer = Framer(frame: 400, hop: 160)

    struct Frame: Sendable {
        var energies: [Float]
        /// The mean square of its samples.
        var power: Float
    }

    /// The frames that `samples` complete.
    func process(_ samples: [Float]) -> [Frame] {
        var frames: [Frame] = []
        framer.process(samples) { samples in
            spectrum.see(samples)
            let energies = bank.energies(of: spectrum.powers)
            // The window lets 150 times the mean square through (Parseval), and half of all lines are here.
            let power = spectrum.powers.reduce(0, +) / (150 * 200)
            frames.append(Frame(energies: energies, power: power))
        }
        return frames
    }
}
