/// Postal addresses, in whole or in part: a number, a street, and what may come behind it.
struct AddressRule: EntityRule {
    private static let streets: Set<String> = [
        "street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "lane", "ln", "boulevard", "blvd", "court", "ct",
        "place", "square", "terrace", "highway", "parkway", "circle", "crescent", "close",
    ]
    private static let rooms: Set<String> = ["apartment", "apt", "suite", "unit", "flat", "floor", "room"]
    /// The most words that the name of a street has.
    private static let longestName = 4

    func find(_ text: EntityText, at index: Int) -> Finding? {
        guard let first = text.words[index].stem.utf8.first, (0x30...0x39).contains(first),
            var end = streetEnd(text, at: index)
        else { return nil }
        func stem(_ index: Int) -> String { text.word(index, after: index)?.stem ?? "" }
        if Self.rooms.contains(stem(end)), text.word(end + 1, after: index) != nil { end += 2 }
        var parts: [Finding] = []
        if let city = city(text, at: end, from: index) {
            parts.append(text.finding(.locationCity, end..<city, .listed))
            end = city
        }
        if let state = Places.state(text, at: end), text.word(state - 1, after: index) != nil {
            parts.append(text.finding(.locationState, end..<state, .listed))
            end = state
        }
        if let zip = Places.postcodeEnd(text, at: end), text.word(zip - 1, after: index) != nil {
            parts.append(text.finding(.locationZIP, end..<zip, .proven))
            end = zip
        }
        var address = text.finding(.locationAddress, index..<end, .proven)
        address.parts = parts
        return address
    }

    /// The index behind `221B Baker Street`, `350 5th Avenue`.
    private func streetEnd(_ text: EntityText, at index: Int) -> Int? {
        guard text.words[index].marks.isEmpty else { return nil }
        var end = index + 1
        while end <= index + Self.longestName + 1, let word = text.word(end, after: index) {
            if end > index + 1, Self.streets.contains(word.stem) { return end + 1 }
            let isName = word.isCapitalized || WrittenDigits.isOrdinal(word.stem) || ["of", "the"].contains(word.stem)
            guard isName || !Grammar.isFunction(word.stem), word.marks.isEmpty || word.marks == "." else { return nil }
            guard isName || end < index + 3 else { return nil }
            end += 1
        }
        return nil
    }

    /// The index behind a name of capitals that a state or a postal code follows.
    private func city(_ text: EntityText, at index: Int, from first: Int) -> Int? {
        var end = index
        while end < index + 3, let word = text.word(end, after: first), word.isCapitalized, !word.endsSentence {
            end += 1
            if Places.state(text, at: end) != nil || Places.postcodeEnd(text, at: end) != nil { return end }
        }
        return Places.isCity(text, index..<min(index + 1, text.words.count)) ? index + 1 : nil
    }
}
