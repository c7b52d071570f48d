/// The words for single pictures.
enum EmojiNames {
    private static let fixes: [Unicode.Scalar: String] = [
        "❤": "red heart", "♥": "heart", "👍": "thumbs up", "👎": "thumbs down", "🙏": "folded hands", "♂": "man",
        "♀": "woman",
        "✅": "check mark", "☑": "check mark", "✔": "check mark", "❌": "cross mark", "🔥": "fire", "☀": "sun",
        "⭐": "star",
        "✨": "sparkles", "💯": "one hundred", "😂": "face with tears of joy", "🤣": "rolling on the floor laughing",
        "😊": "smiling face", "😭": "crying face", "😍": "heart eyes", "😘": "kissing face", "😉": "winking face",
        "😎": "cool face",
        "🤔": "thinking face", "🙄": "rolling eyes", "😡": "angry face", "🤷": "shrug", "🤦": "facepalm", "💩": "pile of poo",
        "🎉": "party popper", "⚕": "health worker", "⚖": "judge", "✈": "airplane", "☎": "telephone", "⚠": "warning",
        "☕": "coffee", "⚡": "lightning", "❄": "snowflake", "☃": "snowman", "☺": "smiling face", "☹": "frowning face",
        "✌": "victory hand", "☝": "pointing up", "👉": "pointing right", "👈": "pointing left", "👆": "pointing up",
        "👇": "pointing down", "✊": "raised fist", "👊": "fist bump", "👌": "okay hand", "💪": "flexed biceps",
        "👏": "clapping hands",
        "‼": "double exclamation mark", "⁉": "exclamation question mark", "❗": "exclamation mark", "❓": "question mark",
        "▶": "play", "⏸": "pause", "⏹": "stop", "⏺": "record", "🏳": "white flag", "🏴": "black flag", "ℹ": "information",
        "😀": "grinning face", "😃": "grinning face", "😄": "grinning face", "😁": "beaming face",
        "😅": "grinning face with sweat",
    ]

    /// The name of a picture; nil for what only changes another.
    static func words(_ scalar: Unicode.Scalar) -> String? {
        if let name = fixes[scalar] { return name }
        guard let name = scalar.properties.name else { return nil }
        var words = SymbolNames.words(ofName: name).split(separator: " ")
        while words.count > 1, let first = words.first, first == "heavy" || first == "black" || first == "white" {
            words.removeFirst()
        }
        if words.count > 1, words.last == "sign" || words.last == "symbol" { words.removeLast() }
        return words.joined(separator: " ")
    }
}
