/// Names of records, as upstream writes them: 20 letters and digits.
public enum Identifier {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    public static let length = 20

    /// Whether it is written as names are, whatever it names.
    public static func isWellFormed(_ name: String) -> Bool {
        name.utf8.count == length && name.utf8.allSatisfy(alphabet.contains)
    }

    /// A name that nobody guesses: 119 random bits.
    public static func random(using random: inout some RandomNumberGenerator) -> String {
        String(decoding: digits(length, using: &random), as: UTF8.self)
    }

    public static func random() -> String {
        var random = SystemRandomNumberGenerator()
        return Self.random(using: &random)
    }

    /// A name that sorts by `time`, milliseconds since 1970, so that it is a cursor too: 8 digits of time, 12 random.
    ///
    /// Its order is that of ASCII.
    public static func ordered(at time: Int, using random: inout some RandomNumberGenerator) -> String {
        var time = max(0, time)
        var digits: [UInt8] = []
        for _ in 0..<8 {
            digits.append(alphabet[time % 62])
            time /= 62
        }
        return String(decoding: digits.reversed() + Self.digits(length - 8, using: &random), as: UTF8.self)
    }

    /// At most 20 random digits of one draw, since the system's generator is asked anew for each.
    private static func digits(_ count: Int, using random: inout some RandomNumberGenerator) -> [UInt8] {
        var number = UInt128(random.next()) << 64 | UInt128(random.next())
        return (0..<count).map { _ in
            defer { number /= 62 }
            return alphabet[Int(number % 62)]
        }
    }

    public static func ordered(at time: Int) -> String {
        var random = SystemRandomNumberGenerator()
        return ordered(at: time, using: &random)
    }
}
