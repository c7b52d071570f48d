import SyrinxEngine

/// What a worker is asked to say; see `Workers/espeak/PROTOCOL.md`.
struct EspeakRequest: Equatable {
    /// The frame as the worker reads it.
    let bytes: [UInt8]

    init(_ text: EspeakText, _ delivery: Delivery, voice: String) {
        var body: [UInt8] = []
        body.append(little: UInt16(Self.wordsPerMinute(delivery.rate)))
        let range = Self.range(delivery.pitchRange)
        body.append(little: UInt16(Self.pitch(delivery.pitch, range: range)))
        body.append(little: UInt16(range))
        body.append(little: UInt16(text.hasPhonemes ? 1 : 0))
        body.append(UInt8(min(255, voice.utf8.count)))
        body += voice.utf8.prefix(255)
        body += text.text.utf8
        var frame: [UInt8] = [UInt8(ascii: "S")]
        frame.append(little: UInt32(body.count))
        bytes = frame + body
    }

    static let cancel: [UInt8] = [UInt8(ascii: "C"), 0, 0, 0, 0]

    private static func wordsPerMinute(_ factor: Double) -> Int {
        Int((175 * factor).rounded().clamped(to: 80...450))
    }

    /// The setting that gives a factor of the voice's own mean pitch, as far as espeak-ng goes: 0.68 to 1.65.
    ///
    /// A wider range also lifts the mean, which is taken back here.
    private static func pitch(_ factor: Double, range: Int) -> Int {
        let factor = factor / (1 + 0.0026 * Double(range - 50))
        guard let above = pitches.firstIndex(where: { $0.factor >= factor }) else { return 99 }
        guard above > 0 else { return 0 }
        let (low, high) = (pitches[above - 1], pitches[above])
        let way = (factor - low.factor) / (high.factor - low.factor)
        return Int((low.setting + way * (high.setting - low.setting)).rounded())
    }

    /// The median pitch at settings of espeakPITCH, by that at 50: the mean of en-us and en-us+f3, one sentence, measured
    /// by autocorrelation.
    private static let pitches: [(setting: Double, factor: Double)] = [
        (0, 0.677), (10, 0.72), (20, 0.775), (30, 0.84), (40, 0.912), (50, 1), (60, 1.106), (70, 1.218), (80, 1.346),
        (90, 1.49), (99, 1.65),
    ]

    private static func range(_ factor: Double) -> Int {
        Int((50 * factor).rounded().clamped(to: 0...99))
    }
}

extension [UInt8] {
    fileprivate mutating func append(little value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        isFinite ? min(max(self, range.lowerBound), range.upperBound) : range.lowerBound
    }
}
