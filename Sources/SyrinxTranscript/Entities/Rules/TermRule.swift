/// What is in a list: countries, cities, faiths, illnesses, drugs and the like.
struct TermRule: EntityRule {
    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index]
        guard let terms = EntityTerms.byFirstWord[word.stem] else { return nil }
        // The longest first.
        for term in terms where text.says(term.words, at: index) {
            guard !term.isName || word.isCapitalized else { continue }
            return text.finding(term.type, index..<index + term.words.count, .listed)
        }
        return nil
    }
}
