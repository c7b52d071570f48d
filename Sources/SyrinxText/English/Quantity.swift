/// How many, as measured: a number, a fraction or both.
struct Quantity: Hashable, Sendable {
    var words: String
    /// In lexemes.
    var length: Int
    var isOne = false
    var isFraction = false

    init?(_ passage: Passage, at index: Int) {
        if let fraction = WrittenFraction(passage, at: index) {
            words = fraction.words
            length = fraction.length
            isFraction = fraction.isBelowOne
        } else if let number = WrittenNumber(passage, at: index) {
            words = number.words
            length = number.length
            isOne = number.isOne
        } else {
            return nil
        }
    }
}
