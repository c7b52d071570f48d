/// How much is searched for what was said.
struct SphinxSettings: Hashable, Sendable {
    /// Options of PocketSphinx by their names.
    var numbers: [String: Int] = [:]
    var factors: [String: Double] = [:]
    var switches: [String: Bool] = [:]
}

extension SphinxSettings {
    /// For those who wait for each word.
    static let live = SphinxSettings(
        numbers: ["maxhmmpf": 10000],
        switches: ["fwdflat": true, "bestpath": true, "remove_noise": true]
    )

    /// For those who wait for the whole.
    static let thorough = SphinxSettings(
        switches: ["fwdflat": true, "bestpath": true, "remove_noise": true]
    )

    /// For finding words that are known.
    static let alignment = SphinxSettings(switches: ["bestpath": false, "remove_noise": true])
}
