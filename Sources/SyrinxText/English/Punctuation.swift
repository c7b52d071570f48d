/// Marks that shape the melody and are not said.
enum Punctuation {
    enum Role {
        case opening
        case closing(Unicode.Scalar)
        /// A straight quote, which opens or closes by where it stands.
        case quote
        /// Layout or markup: neither said nor heard.
        case silent
    }

    static func role(_ scalar: Unicode.Scalar) -> Role? {
        switch scalar {
        case "(", "[", "{", "“", "‘", "«", "‹", "„", "‚", "¿", "¡", "「", "『", "《", "【", "（": .opening
        case ",", ".", "!", "?", ";", ":", "…", ")", "]", "}", "”", "’", "»", "›", "」", "』", "》", "】", "）":
            .closing(scalar)
        case "\u{3002}", "\u{FF61}": .closing(".")
        case "\u{3001}", "\u{FF0C}", "\u{060C}", "•", "‣", "◦", "·", "∙", "●", "▪", "■", "|": .closing(",")
        case "\u{061F}", "\u{203D}", "⁇", "⁉", "⁈": .closing("?")
        case "‼": .closing("!")
        case "–", "—", "―", "‒": .closing("—")
        case "\"", "'", "\u{FF02}": .quote
        case "*", "_", "`", "-", "\u{00B4}", "\u{200D}", "\u{00AD}": .silent
        default: nil
        }
    }

    /// Whether a symbol only ends what came before.
    static func closes(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        switch role(scalar) {
        case .closing, .quote: return true
        default: return false
        }
    }
}
