import Glibc

extension SpeakingStyle {
    /// This style on top of `other`.
    func over(_ other: Self) -> Self {
        Self(
            rate: min(max(rate * other.rate, 0.25), 4),
            pitch: min(max(pitch * other.pitch, 0.25), 4),
            pitchRange: min(max(pitchRange * other.pitchRange, 0), 4),
            volume: min(max(volume + other.volume, -60), 20),
            whispered: whispered || other.whispered
        )
    }

    /// What `<prosody>` asks for; what cannot be read of it changes nothing.
    static func prosody(_ tag: ElementTag, in text: [Unicode.Scalar]) -> Self {
        func value(_ name: StaticString) -> String? {
            tag.value(name, in: text).map { String(scalars: $0).lowercased() }
        }
        var style = Self.plain
        if let rate = value("rate") { style.rate = factor(rate, rates) ?? 1 }
        if let pitch = value("pitch") { style.pitch = factor(pitch, pitches) ?? 1 }
        if let range = value("range") { style.pitchRange = factor(range, ranges) ?? 1 }
        if let volume = value("volume") { style.volume = decibels(volume) ?? 0 }
        return style
    }

    /// What `<emphasis>` asks for.
    static func emphasis(_ tag: ElementTag, in text: [Unicode.Scalar]) -> Self {
        switch tag.value("level", in: text).map({ String(scalars: $0).lowercased() }) ?? "moderate" {
        case "strong": Self(rate: 0.88, pitch: 1.08, pitchRange: 1.25, volume: 3)
        case "reduced": Self(rate: 1.06, pitch: 0.97, pitchRange: 0.85, volume: -2)
        case "none": .plain
        default: Self(rate: 0.94, pitch: 1.05, pitchRange: 1.12, volume: 1.5)
        }
    }

    private static let rates = [
        "x-slow": 0.5, "slow": 0.75, "medium": 1, "default": 1, "fast": 1.25, "x-fast": 1.6,
    ]
    private static let pitches = [
        "x-low": 0.7, "low": 0.85, "medium": 1, "default": 1, "high": 1.15, "x-high": 1.35,
    ]
    private static let ranges = [
        "x-low": 0.3, "low": 0.6, "medium": 1, "default": 1, "high": 1.4, "x-high": 1.8,
    ]

    /// `slow`, `120%`, `+20%`, `-2st` or `1.2`.
    private static func factor(_ value: String, _ names: [String: Double]) -> Double? {
        if let named = names[value] { return named }
        let isRelative = value.hasPrefix("+") || value.hasPrefix("-")
        if value.hasSuffix("%"), let number = Double(value.dropLast()), number.isFinite {
            return positive(isRelative ? 1 + number / 100 : number / 100)
        }
        if value.hasSuffix("st"), let number = Double(value.dropLast(2)), number.isFinite {
            return positive(exp2(number / 12))
        }
        guard !isRelative, let number = Double(value), number.isFinite else { return nil }
        return positive(number)
    }

    private static func positive(_ factor: Double) -> Double? { factor > 0 ? min(max(factor, 0.25), 4) : nil }

    /// `loud`, `+6dB`, or 0 to 100 of full volume.
    private static func decibels(_ value: String) -> Double? {
        switch value {
        case "silent": return -60
        case "x-soft": return -12
        case "soft": return -6
        case "medium", "default": return 0
        case "loud": return 6
        case "x-loud": return 10
        default: break
        }
        if value.hasSuffix("db"), let number = Double(value.dropLast(2)), number.isFinite {
            return min(max(number, -60), 20)
        }
        let isPercentage = value.hasSuffix("%")
        guard let number = Double(isPercentage ? String(value.dropLast()) : value), number.isFinite else { return nil }
        let isRelative = value.hasPrefix("+") || value.hasPrefix("-")
        let share = isRelative ? 1 + number / 100 : number / 100
        return share > 0.001 ? min(20 * log10(share), 20) : -60
    }
}

/// The length of a `<break>`.
enum Break {
    /// Longer ones are cut to this, in seconds, as upstream does.
    static let longest = 3.0

    static func seconds(_ tag: ElementTag, in text: [Unicode.Scalar]) -> Double {
        if let time = tag.value("time", in: text), let seconds = seconds(String(scalars: time).lowercased()) {
            return min(max(seconds, 0), longest)
        }
        switch tag.value("strength", in: text).map({ String(scalars: $0).lowercased() }) {
        case "none": return 0
        case "x-weak": return 0.1
        case "weak": return 0.25
        case "strong": return 0.75
        case "x-strong": return 1.25
        default: return 0.5
        }
    }

    /// `500ms`, `1.5s` or `2`.
    private static func seconds(_ time: String) -> Double? {
        let time = time.filter { !$0.isWhitespace }
        let value: Double? =
            if time.hasSuffix("ms") {
                Double(time.dropLast(2)).map { $0 / 1000 }
            } else if time.hasSuffix("s") {
                Double(time.dropLast())
            } else {
                Double(time)
            }
        return value.flatMap { $0.isFinite ? $0 : nil }
    }
}
