import SyrinxEngine
import SyrinxText

/// The voices that espeak-ng said it has, and how one is asked for.
struct EspeakCatalogue: Sendable {
    /// A voice as the worker wants it.
    struct Choice {
        var request: String
        var readsPhonemes: Bool
    }

    let voices: [EngineVoice]
    /// By name, and by the other names a voice goes by.
    private let identifiers: [String: String]
    private let variants: Set<String>

    /// Decibels that bring speech to -16 LUFS: the mean of de, en-us, es, fr-fr and ru without a variant, 12 to 20
    /// sentences each, as `ffmpeg -af ebur128` measures them.
    ///
    /// Languages differ from it by up to 1 dB; of the variants, m1 and klatt need 1 dB more, whisper 1.4 more, f1 to f4
    /// 1 to 1.7 less and whisperf 3.8 less.
    static let gain = 4.8

    init(_ hello: EspeakHello) {
        var voices: [String: EngineVoice] = [:]
        var identifiers: [String: String] = [:]
        for (identifier, language) in hello.voices where !Self.replaced.contains(identifier) {
            let file = (identifier.split(separator: "/").last.map(String.init) ?? identifier).lowercased()
            let name = Self.names[identifier] ?? (voices[language.lowercased()] == nil ? language.lowercased() : file)
            let tag = Self.tag(name == file ? file : language)
            voices[name] = Self.voice(name, tag, rate: hello.rate)
            for other in [identifier.lowercased(), file] where identifiers[other] == nil {
                identifiers[other] = identifier
            }
            identifiers[name] = identifier
        }
        self.voices = voices.values.sorted { $0.name < $1.name }
        self.identifiers = identifiers
        variants = Set(hello.variants)
    }

    /// Finds a voice such as `de`, `en-us+f3`.
    func voice(for delivery: Delivery) throws(EngineError) -> Choice {
        let parts = delivery.voice.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init
        )
        guard let base = parts.first?.lowercased(), let identifier = identifiers[base] else {
            throw EngineError(.noSuchVoice, "espeak-ng has no voice \(delivery.voice)")
        }
        var variant = parts.count > 1 ? parts[1] : nil
        if delivery.whispered { variant = variant?.hasPrefix("f") == true ? "whisperf" : "whisper" }
        guard let variant else { return Choice(request: identifier, readsPhonemes: Self.readsPhonemes(identifier)) }
        guard variants.contains(variant) else {
            throw EngineError(.noSuchVoice, "espeak-ng has no variant \(variant)")
        }
        return Choice(request: "\(identifier)+\(variant)", readsPhonemes: Self.readsPhonemes(identifier))
    }

    /// Debian's `cmn` reads Chinese tones as English numbers; its sibling does not.
    private static let replaced: Set<String> = ["sit/cmn"]
    private static let names = ["sit/cmn-Latn-pinyin": "cmn"]

    private static func readsPhonemes(_ identifier: String) -> Bool {
        identifier == "gmw/en" || identifier.hasPrefix("gmw/en-")
    }

    private static func voice(_ name: String, _ language: String, rate: Int) -> EngineVoice {
        EngineVoice(
            name,
            language: language,
            rate: rate,
            canChangePitch: true,
            canChangePitchRange: true,
            canWhisper: true,
            alphabets: name == "en" || name.hasPrefix("en-") ? [.ipa, .arpabet] : [],
            needsPlainLetters: false,
            gain: gain
        )
    }

    /// BCP 47 as it is usually written: `en-GB-scotland`, `cmn-Latn-pinyin`.
    private static func tag(_ language: String) -> String {
        var isPrivate = false
        return language.split(separator: "-").enumerated().map { index, part in
            defer { isPrivate = isPrivate || part.count == 1 }
            return switch (index, part.count) {
            case _ where isPrivate: part.lowercased()
            case (1..., 2): part.uppercased()
            case (1..., 4): part.capitalized
            default: part.lowercased()
            }
        }.joined(separator: "-")
    }
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
