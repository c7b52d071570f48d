/// Times as files show them.
enum Clock {
    /// `01:02:03`, the second that has begun.
    static func seconds(_ time: Double) -> String {
        let whole = Int(bounded(time).rounded(.down))
        return [whole / 3600, whole / 60 % 60, whole % 60].map(twoDigits).joined(separator: ":")
    }

    /// `01:02:03,450`, as SubRip writes it.
    static func milliseconds(_ time: Double) -> String {
        let milliseconds = Int((bounded(time) * 1000).rounded())
        let rest = "\(1000 + milliseconds % 1000)".dropFirst()
        return "\(seconds(Double(milliseconds / 1000))),\(rest)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func bounded(_ time: Double) -> Double { time.isFinite ? min(max(time, 0), 1e9) : 0 }
}
