/// The plain letters for those of mathematics, of full width, in circles and raised.
enum PlainLetters {
    private static let holes: [Unicode.Scalar: Unicode.Scalar] = [
        "ℎ": "h", "ℯ": "e", "ℊ": "g", "ℴ": "o", "ℬ": "B", "ℰ": "E", "ℱ": "F", "ℋ": "H", "ℐ": "I", "ℒ": "L", "ℳ": "M",
        "ℛ": "R", "ℭ": "C", "ℌ": "H", "ℑ": "I", "ℜ": "R", "ℨ": "Z", "ℂ": "C", "ℍ": "H", "ℕ": "N", "ℙ": "P", "ℚ": "Q",
        "ℝ": "R", "ℤ": "Z", "ⁿ": "n",
    ]

    /// The letter without its dress, or the same scalar.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x1D400...0x1D6A3: letter(scalar.value - 0x1D400) ?? scalar
        case 0x24B6...0x24E9: letter(scalar.value - 0x24B6) ?? scalar
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x207F, 0x2102...0x2134: holes[scalar] ?? scalar
        default: scalar
        }
    }

    /// Alphabets follow each other, capitals before small letters.
    private static func letter(_ offset: UInt32) -> Unicode.Scalar? {
        let place = offset % 52
        return Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26)
    }
}
