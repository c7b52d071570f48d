/// A Greek letter that stands alone, by its name: `π`, `Δt`.
struct GreekLetterRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word]

    private static let names: [Unicode.Scalar: String] = [
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
        "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
        "ξ": "xi",
        "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
        "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda",
        "Ξ": "xi", "Π": "pi", "Σ": "sigma", "Φ": "phi", "Ψ": "psi", "Ω": "omega",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let lexeme = passage[index], lexeme.shape.contains(.foreign), lexeme.count <= 2 else { return nil }
        let scalar = passage.scalars[lexeme.start]
        // The ohm sign is another scalar than the letter.
        guard let name = Self.names[scalar == "\u{2126}" ? "\u{03A9}" : scalar] else { return nil }
        guard lexeme.count == 2 else { return Match(name, 1) }
        // A change in a quantity: Δt.
        let second = passage.scalars[lexeme.start + 1]
        return second.isASCII && second != "'" ? Match("\(name) \(second)", 1) : nil
    }
}
