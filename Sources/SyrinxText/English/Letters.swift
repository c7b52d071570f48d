/// Letters said by their names.
enum Letters {
    /// `FBI` as `F B I`; marks stay with their letter and apostrophes with what follows them.
    static func spelled(_ word: String) -> String {
        var text = ""
        for character in word {
            if !text.isEmpty, text.last != " " { text += " " }
            text.append(character)
        }
        return text
    }
}
