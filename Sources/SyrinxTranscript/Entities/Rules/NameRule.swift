/// Names of people: those that something introduces, and those that begin with one of the most common given names.
struct NameRule: EntityRule {
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mister", "sir", "madam", "lady", "lord", "uncle", "aunt", "professor", "prof",
        "officer", "captain", "judge", "senator", "president", "reverend",
    ]
    private static let medical: Set<String> = ["dr", "doctor", "nurse", "surgeon"]
    private static let introductions = [[String]](
        phrases: "my name is",
        "name is",
        "my name's",
        "his name is",
        "her name is",
        "i'm called",
        "called",
        "named",
        "speaking with",
        "speaking to",
        "first name is",
        "last name is",
        "surname is",
        "this is",
        "i'm",
        "i am"
    )
    /// After these, capitals alone are no name: `This is Monday`.
    private static let weak = Set([
        ["this", "is"], ["i'm"], ["i", "am"], ["called"], ["speaking", "to"], ["speaking", "with"],
    ])

    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index]
        if Self.medical.contains(word.stem), let end = nameEnd(text, at: index + 1, from: index), end > index + 1 {
            var name = text.finding(.nameMedicalProfessional, index..<end, .proven)
            name.parts = parts(text, index + 1..<end, isTitled: true)
            return name
        }
        guard word.text.contains(where: \.isLetter) else { return nil }
        let isTitled = index > 0 && Self.titles.contains(text.words[index - 1].stem)
        if isTitled || isIntroduced(text, at: index), let end = nameEnd(text, at: index, from: index) {
            return name(text, index..<end, isTitled: isTitled, .proven)
        }
        guard word.isCapitalized, EntityTerms.givenNames.contains(word.stem) else { return nil }
        let end = nameEnd(text, at: index, from: index) ?? index + 1
        // A name that is another word too needs a second one.
        guard end > index + 1 || !EntityTerms.ambiguousNames.contains(word.stem) else { return nil }
        return name(text, index..<end, isTitled: false, .listed)
    }

    private func name(_ text: EntityText, _ range: Range<Int>, isTitled: Bool, _ certainty: Finding.Certainty)
        -> Finding
    {
        var name = text.finding(.name, range, certainty)
        name.parts = parts(text, range, isTitled: isTitled)
        return name
    }

    /// Behind a title one word is a family's name, else a given one.
    private func parts(_ text: EntityText, _ range: Range<Int>, isTitled: Bool) -> [Finding] {
        guard range.count > 1 else { return [text.finding(isTitled ? .nameFamily : .nameGiven, range, .listed)] }
        let last = range.upperBound - 1
        return [
            text.finding(.nameGiven, range.lowerBound..<last, .listed),
            text.finding(.nameFamily, last..<last + 1, .listed),
        ]
    }

    private func isIntroduced(_ text: EntityText, at index: Int) -> Bool {
        let word = text.words[index]
        return Self.introductions.contains { phrase in
            guard index >= phrase.count, text.says(phrase, at: index - phrase.count),
                !text.words[index - 1].endsSentence,
                text.words[index - 1].turn == word.turn
            else { return false }
            guard !Self.weak.contains(phrase) else {
                return word.isCapitalized && EntityTerms.givenNames.contains(word.stem)
            }
            return !Grammar.isFunction(word.stem)
        }
    }

    /// The index behind up to three capitalized words, or one that is not; nil if there is none.
    private func nameEnd(_ text: EntityText, at index: Int, from first: Int) -> Int? {
        guard let word = text.word(index, after: first), !Grammar.isFunction(word.stem) || word.isCapitalized else {
            return nil
        }
        if index > first, !word.isCapitalized { return nil }
        var end = index + 1
        while end < index + 3, text.words[end - 1].marks.isEmpty || isInitial(text.words[end - 1]),
            text.words[end - 1].stem == text.words[end - 1].text.lowercased(), let next = text.word(end, after: first),
            next.isCapitalized, word.isCapitalized, !Grammar.isFunction(next.stem),
            next.text.contains(where: \.isLowercase) || isInitial(next)
        {
            end += 1
        }
        return end
    }

    private func isInitial(_ word: EntityText.Word) -> Bool { word.text.count == 1 && word.marks == "." }
}
