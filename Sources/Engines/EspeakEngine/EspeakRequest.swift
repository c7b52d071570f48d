import SyrinxEngine

/// What a worker is asked to say; see `Workers/espeak/PROTOCOL.md`.
struct EspeakRequest: Equatable {
    /// The frame as the worker reads it.
    let bytes: [UInt8]

    init(_ text: EspeakText, _ delivery: Delivery, voice: String) {
        var body: [UInt8] = []
        body.append(little: UInt16(Self.wordsPerMinute(delivery.rate)))
        body.append(little: UInt16(Self.pitch(delivery.pitch)))
        body.append(little: UInt16(Self.range(delivery.pitchRange)))
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

    /// espeak-ng's own is 50; its scale is such that equal steps are nearly equal ratios.
    private static func pitch(_ factor: Double) -> Int {
        Int(factor.rounded().clamped(to: 0...99))
    }

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
