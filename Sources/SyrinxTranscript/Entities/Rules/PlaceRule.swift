/// Places outside addresses that are no list's alone: states, postal codes, coordinates.
struct PlaceRule: EntityRule {
    func find(_ text: EntityText, at index: Int) -> Finding? {
        if let end = Places.postcodeEnd(text, at: index) { return text.finding(.locationZIP, index..<end, .proven) }
        // Two capital letters are a state only behind a place: `Portland, OR`.
        if let end = Places.state(text, at: index), text.words[index].text.count > 2 || isBehindPlace(text, index) {
            return text.finding(.locationState, index..<end, .listed)
        }
        return coordinate(text, at: index)
    }

    private func isBehindPlace(_ text: EntityText, _ index: Int) -> Bool {
        index > 0 && text.words[index - 1].marks == "," && text.words[index - 1].isCapitalized
    }

    private static let directions: Set<String> = ["n", "s", "e", "w", "north", "south", "east", "west"]

    /// `40.7128° N`, `latitude 40.7`.
    private func coordinate(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        if word.hasSuffix("°"), WrittenDigits.isNumber(String(word.dropLast())) {
            guard Self.directions.contains(text.word(index + 1, after: index)?.stem ?? "") else { return nil }
            return text.finding(.locationCoordinate, index..<index + 2, .proven)
        }
        guard WrittenDigits.isNumber(word), word.contains("."),
            text.isPreceded(index, by: [["latitude"], ["longitude"]], within: 3)
        else { return nil }
        return text.finding(.locationCoordinate, index..<index + 1, .proven)
    }
}
