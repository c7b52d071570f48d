import CFlite
import SyrinxEngine
import SyrinxText

/// A voice of flite: what it can do, and its data.
///
/// Sendable because flite only reads a voice once it is registered: what a request changes is set on its utterance.
struct FliteVoice: @unchecked Sendable {
    let description: EngineVoice
    let data: UnsafeMutablePointer<cst_voice>
}

extension FliteVoice {
    /// Every voice, by its name.
    ///
    /// Registering is not safe from several threads, so it happens once, here.
    static let all: [FliteVoice] = {
        flite_init()
        return [
            // Gains: -16 LUFS less the integrated loudness of 20 English sentences of varied kind, joined, as
            // `ffmpeg -af ebur128` measures it.
            voice("slt", "en-US", gain: -0.4, register_cmu_us_slt(nil)),
            voice("rms", "en-US", gain: 5.0, register_cmu_us_rms(nil)),
            voice("awb", "en-GB", gain: 3.9, register_cmu_us_awb(nil)),
            voice("kal16", "en-US", gain: 12.1, register_cmu_us_kal16(nil)),
        ].compactMap(\.self)
    }()

    private static func voice(
        _ name: String,
        _ language: String,
        gain: Double,
        _ data: UnsafeMutablePointer<cst_voice>?
    ) -> FliteVoice? {
        guard let data else { return nil }
        let description = EngineVoice(
            name,
            language: language,
            rate: 16000,
            canChangePitch: true,
            canChangePitchRange: true,
            canWhisper: false,
            alphabets: [.ipa, .arpabet],
            needsPlainLetters: true,
            gain: gain
        )
        return FliteVoice(description: description, data: data)
    }
}
