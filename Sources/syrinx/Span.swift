/// A length of time as it is written on the command line: `90d`, `12h`, `30m`, `45s`.
struct Span: LosslessStringConvertible, Hashable {
    /// What is said of one that does not fit.
    static let form = "a time such as 90d, 12h, 30m or 45s"

    let seconds: Int

    init?(_ text: String) {
        let units = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let unit = units[String(text.suffix(1))], let count = Int(text.dropLast()), count >= 0, text.count <= 8
        else { return nil }
        seconds = count * unit
    }

    var description: String { "\(seconds)s" }
}
