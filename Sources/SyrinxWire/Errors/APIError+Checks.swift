/// What several requests refuse alike.
extension APIError {
    static func check(seed: Int?) throws(Self) {
        guard let seed, !(0...Int(UInt32.max)).contains(seed) else { return }
        throw .invalidParameter("seed", "The seed is \(seed) and must be 0 to \(UInt32.max).")
    }

    static func check(latency level: Int?) throws(Self) {
        guard let level, !(0...4).contains(level) else { return }
        throw .invalidParameter(
            "optimize_streaming_latency",
            "The optimize_streaming_latency is \(level) and must be 0 to 4."
        )
    }

    static func checkCount<Element>(of list: [Element]?, named name: String, atMost most: Int = 3) throws(Self) {
        guard let count = list?.count, count > most else { return }
        throw .invalidParameter(name, "There are \(count) \(name) and at most \(most) are allowed.")
    }
}
