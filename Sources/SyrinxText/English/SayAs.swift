/// What a stretch of text is said to be, as SSML's `say-as` has it.
enum SayAs: Hashable, Sendable {
    case characters
    case cardinal
    case ordinal
    case digits
    case telephone
    case date
    /// A date whose parts are written in this order.
    case ordered(DateOrder)
    case time
    case currency
    case fraction
    case unit

    /// From the attributes `interpret-as` and `format`; nil if it is not known.
    init?(_ interpretation: String, format: String? = nil) {
        switch interpretation {
        case "characters", "spell-out", "verbatim", "letters": self = .characters
        case "cardinal", "number": self = .cardinal
        case "ordinal": self = .ordinal
        case "digits": self = .digits
        case "telephone", "phone": self = .telephone
        case "date": self = format.flatMap(DateOrder.init).map(Self.ordered) ?? .date
        case "time": self = .time
        case "currency": self = .currency
        case "fraction": self = .fraction
        case "unit": self = .unit
        default: return nil
        }
    }
}
