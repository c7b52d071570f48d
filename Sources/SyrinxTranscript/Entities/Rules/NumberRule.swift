/// Any number, and any ordinal.
struct NumberRule: EntityRule {
    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        if WrittenDigits.isOrdinal(word) { return text.finding(.ordinal, index..<index + 1, .plain) }
        guard WrittenDigits.isNumber(word), word != "oh" else { return nil }
        let end = AmountRule.numberEnd(text, at: index)
        // One is a pronoun as often as it is a number.
        return end > index + 1 || word != "one" ? text.finding(.cardinal, index..<end, .plain) : nil
    }
}
