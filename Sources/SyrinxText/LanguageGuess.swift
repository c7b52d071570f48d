/// Tells the language of a text by its script, letters and commonest words.
public enum LanguageGuess {
    /// Scalars that are looked at.
    private static let reach = 2000

    /// The language as ISO 639-1 code, or nil if it cannot be told.
    ///
    /// A wrong guess costs more than none: short or mixed text in Latin letters gives nil.
    public static func language(of text: [Unicode.Scalar]) -> String? {
        var sample = Sample()
        sample.read(text, end: min(text.count, reach))
        guard
            let (script, count) = sample.scripts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
            count * 2 > sample.letters
        else {
            // Japanese mixes Han and kana.
            let japanese = sample.scripts[.han, default: 0] + sample.scripts[.kana, default: 0]
            return sample.scripts[.kana] != nil && japanese * 2 > sample.letters ? "ja" : nil
        }
        switch script {
        case .latin: return latin(sample)
        case .cyrillic: return cyrillic(sample, count)
        case .arabic: return arabic(sample)
        case .devanagari: return devanagari(sample)
        case .han: return sample.scripts[.kana, default: 0] * 20 >= count ? "ja" : "zh"
        default: return script.language
        }
    }

    private static func latin(_ sample: Sample) -> String? {
        let ranked = LatinWords.languages.indices
            .map { index in (index: index, language: LatinWords.languages[index], score: sample.score(index)) }
            .sorted { $0.score > $1.score }
        guard let best = ranked.first, let second = ranked.dropFirst().first else { return nil }
        let english = sample.score(0)
        let share = best.score / Double(max(sample.words, 1))
        if best.language == "en" {
            return best.score >= 2 && share >= 0.25 && best.score > second.score * 1.2 ? "en" : nil
        }
        guard share >= 0.22, best.score >= english * 2, best.score > second.score * 1.1 else { return nil }
        // Where nothing speaks for English, less is enough.
        let isClear =
            sample.known[best.index] >= 2 && share >= 0.45 && best.score > second.score * 1.5
            && !sample.hasEnglish(besides: best.index)
        return best.score >= (isClear ? 1.6 : 2) ? best.language : nil
    }

    private static func cyrillic(_ sample: Sample, _ letters: Int) -> String {
        if sample.has("ѓќѕ") { return "mk" }
        if sample.has("ђћџјљњ") { return "sr" }
        if sample.has("ў") { return "be" }
        if sample.has("әқғұһ") { return "kk" }
        if sample.has("өү") { return sample.has("ң") ? "ky" : "mn" }
        if sample.has("їєґ") || sample.has("і") && !sample.has("ыэё") { return "uk" }
        if sample.has("ыэё") { return "ru" }
        if sample.ukrainian > max(sample.russian, sample.bulgarian), !sample.has("ъ") { return "uk" }
        let hardSigns = sample.marks[0x44A, default: 0]
        return sample.bulgarian > sample.russian || hardSigns * 60 > letters ? "bg" : "ru"
    }

    private static func arabic(_ sample: Sample) -> String {
        if sample.has("ٹڈڑںےھہ") { return "ur" }
        return sample.has("پچژگکی") ? "fa" : "ar"
    }

    private static func devanagari(_ sample: Sample) -> String {
        if sample.marathi > sample.hindi && sample.marathi >= sample.nepali { return "mr" }
        return sample.nepali > sample.hindi ? "ne" : "hi"
    }
}

extension LanguageGuess {
    enum Script: UInt8 {
        case latin, cyrillic, greek, arabic, hebrew, devanagari, han, kana, hangul, armenian, georgian, bengali,
            gurmukhi
        case gujarati, oriya, tamil, telugu, kannada, malayalam, sinhala, thai, lao, tibetan, burmese, ethiopic, khmer

        init?(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
            case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
            case 0x400...0x52F: self = .cyrillic
            case 0x531...0x587: self = .armenian
            case 0x5D0...0x5EA: self = .hebrew
            case 0x620...0x6D3, 0x750...0x77F: self = .arabic
            case 0x900...0x963, 0x971...0x97F: self = .devanagari
            case 0x980...0x9FF: self = .bengali
            case 0xA00...0xA7F: self = .gurmukhi
            case 0xA80...0xAFF: self = .gujarati
            case 0xB00...0xB7F: self = .oriya
            case 0xB80...0xBFF: self = .tamil
            case 0xC00...0xC7F: self = .telugu
            case 0xC80...0xCFF: self = .kannada
            case 0xD00...0xD7F: self = .malayalam
            case 0xD80...0xDFF: self = .sinhala
            case 0xE00...0xE7F: self = .thai
            case 0xE80...0xEFF: self = .lao
            case 0xF00...0xFFF: self = .tibetan
            case 0x1000...0x109F: self = .burmese
            case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
            case 0x1100...0x11FF, 0xAC00...0xD7A3: self = .hangul
            case 0x1200...0x137F: self = .ethiopic
            case 0x1780...0x17FF: self = .khmer
            case 0x3041...0x30FF, 0xFF66...0xFF9D: self = .kana
            case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
            default: return nil
            }
        }

        /// The language that is most written in it.
        var language: String? {
            switch self {
            case .greek: "el"
            case .hebrew: "he"
            case .kana: "ja"
            case .hangul: "ko"
            case .armenian: "hy"
            case .georgian: "ka"
            case .bengali: "bn"
            case .gurmukhi: "pa"
            case .gujarati: "gu"
            case .oriya: "or"
            case .tamil: "ta"
            case .telugu: "te"
            case .kannada: "kn"
            case .malayalam: "ml"
            case .sinhala: "si"
            case .thai: "th"
            case .lao: "lo"
            case .tibetan: "bo"
            case .burmese: "my"
            case .ethiopic: "am"
            case .khmer: "km"
            case .latin, .cyrillic, .arabic, .devanagari, .han: nil
            }
        }
    }
}
