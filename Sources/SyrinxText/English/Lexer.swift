/// Cuts scalars into lexemes.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private let end: Int
    private var position: Int
    private(set) var lexemes: [Lexeme] = []
    /// Words of two letters or more that have, or have not, a small letter.
    private(set) var lowerWords = 0
    private(set) var upperWords = 0

    init(_ scalars: [Unicode.Scalar], range: Range<Int>) {
        self.scalars = scalars
        let range = range.clamped(to: scalars.indices)
        position = range.lowerBound
        end = range.upperBound
        lexemes.reserveCapacity(range.count / 3 + 4)
    }

    mutating func run() {
        while position < end {
            switch ScalarClass(scalars[position]) {
            case .lower, .upper, .letter: word()
            case .digit: stretch(.number) { if case .digit = $0 { true } else { false } }
            case .space, .ignorable:
                stretch(.space) {
                    switch $0 {
                    case .space, .ignorable: true
                    default: false
                    }
                }
            case .symbol, .apostrophe, .mark:
                lexemes.append(Lexeme(kind: .symbol, start: position, end: position + 1))
                position += 1
            }
        }
    }

    private mutating func stretch(_ kind: Lexeme.Kind, _ belongs: (ScalarClass) -> Bool) {
        let start = position
        repeat { position += 1 } while position < end && belongs(ScalarClass(scalars[position]))
        lexemes.append(Lexeme(kind: kind, start: start, end: position))
    }

    private mutating func word() {
        let start = position
        var shape: Lexeme.Shape = []
        var wordEnd = start
        scan: while position < end {
            let scalar = scalars[position]
            switch ScalarClass(scalar) {
            case .lower:
                shape.insert(.lower)
            case .upper:
                shape.insert(position == start ? [.upper, .initial] : [.upper, .inner])
            case .letter, .mark:
                break
            case .apostrophe where position == wordEnd, .ignorable:
                shape.insert(.foreign)
                position += 1
                continue
            default:
                break scan
            }
            if !scalar.isASCII { shape.insert(.foreign) }
            position += 1
            wordEnd = position
        }
        // An apostrophe or an invisible mark after the last letter is not of the word.
        position = wordEnd
        lexemes.append(Lexeme(kind: .word, shape: shape, start: start, end: wordEnd))
        guard wordEnd - start > 1 else { return }
        if shape.contains(.lower) { lowerWords += 1 } else if shape.contains(.upper) { upperWords += 1 }
    }
}
