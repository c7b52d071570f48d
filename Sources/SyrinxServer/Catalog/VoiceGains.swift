extension Voice {
    /// Decibels that bring the voice to -16 LUFS, beyond what its engine voice gets.
    ///
    /// Written by `scripts/levels`: twelve sentences of each English voice, measured by EBU R 128.
    static let gains: [String: Double] = [:]
}
