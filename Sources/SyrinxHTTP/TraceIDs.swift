/// Names for requests: 32 hexadecimal digits that do not repeat.
struct TraceIDs {
    private let prefix: UInt64
    private var state: UInt64

    init() {
        var random = SystemRandomNumberGenerator()
        self.init(using: &random)
    }

    init(using random: inout some RandomNumberGenerator) {
        prefix = random.next()
        state = random.next()
    }

    mutating func next() -> String {
        state &+= 0x9E37_79B9_7F4A_7C15
        let (prefix, suffix) = (prefix, Self.mix(state))
        return String(unsafeUninitializedCapacity: 32) { digits in
            Self.write(Self.mix(prefix ^ suffix), to: digits, at: 0)
            Self.write(suffix, to: digits, at: 16)
            return 32
        }
    }

    /// The output function of splitmix64, a bijection: no suffix comes twice before all have come.
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    private static func write(_ value: UInt64, to digits: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        var value = value
        for index in start..<start + 16 {
            let digit = UInt8(truncatingIfNeeded: value & 15)
            digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            value >>= 4
        }
    }
}
