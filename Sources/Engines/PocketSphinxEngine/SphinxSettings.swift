/// How much is searched for what was said.
struct SphinxSettings: Hashable, Sendable {
    /// Options of PocketSphinx by their names.
    var numbers: [String: Int] = [:]
    var factors: [String: Double] = [:]
    var switches: [String: Bool] = [:]
}

extension SphinxSettings {
    /// For hearing words.
    ///
    /// The first pass takes most of the time and is kept narrow; the second, a seventh of it, looks wider in return. By
    /// default each pass believes the language more than the one before. Ours do not: the language is made of
    /// broadcasts, and takes what is said elsewhere for what is said there.
    static let listening = SphinxSettings(
        numbers: ["maxhmmpf": 5000, "fwdflatsfwin": 50, "fwdflatefwid": 2],
        factors: ["fwdflatlw": 6.5, "bestpathlw": 7],
        switches: ["fwdflat": true, "bestpath": true, "remove_noise": true]
    )

    /// For hearing words while they are said.
    ///
    /// Fewer guesses are followed at a time, so that hard sound takes little longer than easy sound. It makes as many errors
    /// on clear speech.
    static let live: SphinxSettings = {
        var settings = listening
        settings.numbers["maxhmmpf"] = 3000
        return settings
    }()

    /// For finding words that are known.
    static let alignment = SphinxSettings(switches: ["bestpath": false, "remove_noise": true])
}
