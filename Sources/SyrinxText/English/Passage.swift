/// A stretch of text cut into lexemes.
struct Passage: Sendable {
    let scalars: [Unicode.Scalar]
    let lexemes: [Lexeme]
    /// All words of the passage, three at least, are in capitals: capitals then say nothing about a word.
    let isShouted: Bool

    init(_ scalars: [Unicode.Scalar], range: Range<Int>) {
        var lexer = Lexer(scalars, range: range)
        lexer.run()
        self.scalars = scalars
        lexemes = lexer.lexemes
        isShouted = lexer.lowerWords == 0 && lexer.upperWords >= 3
    }

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        self.init(scalars, range: scalars.indices)
    }

    /// The lexeme at an index, or none outside the passage.
    @inline(__always)
    subscript(index: Int) -> Lexeme? {
        index >= 0 && index < lexemes.count ? lexemes[index] : nil
    }

    func isNumber(_ index: Int) -> Bool { self[index]?.kind == .number }
    func isWord(_ index: Int) -> Bool { self[index]?.kind == .word }
    func isSpace(_ index: Int) -> Bool { self[index]?.kind == .space }
    /// Whether a word or a number begins or ends here.
    func isEdge(_ index: Int) -> Bool { !isWord(index) && !isNumber(index) }
    func count(_ index: Int) -> Int { self[index]?.count ?? 0 }
}

extension Passage {
    /// The symbol at an index, with look-alikes made one: every hyphen and the minus sign are `-`.
    func symbol(_ index: Int) -> Unicode.Scalar? {
        guard let lexeme = self[index], lexeme.kind == .symbol else { return nil }
        return Symbols.canonical(scalars[lexeme.start])
    }

    func at(_ index: Int, _ symbol: Unicode.Scalar) -> Bool {
        self.symbol(index) == symbol
    }

    /// Whether a dash or hyphen as between the ends of a range is here.
    func isDash(_ index: Int) -> Bool {
        switch symbol(index) {
        case "-", "–", "—": true
        default: false
        }
    }

    /// The values of the digits of the number at an index.
    func digits(_ index: Int) -> [UInt8]? {
        guard let lexeme = self[index], lexeme.kind == .number else { return nil }
        return scalars[lexeme.start..<lexeme.end].map(Self.digit)
    }

    /// The value of the number at an index, if it has nine digits or less.
    func value(_ index: Int) -> Int? {
        guard let lexeme = self[index], lexeme.kind == .number, lexeme.count <= 9 else { return nil }
        return scalars[lexeme.start..<lexeme.end].reduce(0) { $0 * 10 + Int(Self.digit($1)) }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt8 {
        if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value &- 0x30) }
        return UInt8(scalar.properties.numericValue ?? 0)
    }

    /// The word at an index, with straight apostrophes and without what makes no sound.
    func word(_ index: Int) -> String? {
        guard let lexeme = self[index], lexeme.kind == .word else { return nil }
        return text(lexeme)
    }

    func text(_ lexeme: Lexeme) -> String {
        guard lexeme.shape.contains(.foreign) else {
            return unsafe String(unsafeUninitializedCapacity: lexeme.count) { buffer in
                for offset in 0..<lexeme.count {
                    unsafe buffer[offset] = UInt8(truncatingIfNeeded: scalars[lexeme.start + offset].value)
                }
                return lexeme.count
            }
        }
        var text = String.UnicodeScalarView()
        for scalar in scalars[lexeme.start..<lexeme.end] {
            switch ScalarClass(scalar) {
            case .ignorable: continue
            case .apostrophe: text.append("'")
            default: text.append(PlainLetters.plain(scalar))
            }
        }
        return String(text)
    }
}

extension Passage {
    /// The index of the word before, if only a space lies between.
    func wordBefore(_ index: Int) -> Int? {
        isSpace(index - 1) && isWord(index - 2) ? index - 2 : nil
    }

    /// The index of the word after the lexeme before `index`, if only a space lies between.
    func wordAfter(_ index: Int) -> Int? {
        isSpace(index) && isWord(index + 1) ? index + 1 : nil
    }

    func isCapitalized(_ index: Int?) -> Bool {
        guard let index, let lexeme = self[index] else { return false }
        return lexeme.kind == .word && lexeme.shape.contains(.initial)
    }

    /// Whether nothing is said any more from an index on, which makes a full stop there the end of the sentence.
    func isEnd(_ index: Int) -> Bool {
        var index = index
        let limit = index + 4
        while let lexeme = self[index] {
            guard index < limit, lexeme.kind == .space || Punctuation.closes(symbol(index)) else { return false }
            index += 1
        }
        return true
    }
}
