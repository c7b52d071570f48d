import FoundationEssentials
import SyrinxStore
import SyrinxText
import SyrinxWire

/// The rules of one version of a dictionary, in the order in which they are tried.
struct DictionaryRules: Sendable {
    typealias Rule = PronunciationDictionaries.Rule

    /// The most rules of a dictionary.
    static let maximumCount = PLS.maximumRules

    private(set) var rules: [Rule]

    /// Rules that a client sends as `rules`.
    ///
    /// - Throws: `invalid_parameters` for the first that no text could be said with, and if there are too many.
    init(checking rules: [Rule]) throws(APIError) {
        self.rules = rules
        try checkCount()
        for (index, rule) in rules.enumerated() { try rule.check(named: "rules[\(index)]") }
    }

    /// Rules of a lexicon.
    init(_ rules: [PronunciationRule]) {
        self.rules = rules.map(Rule.init)
    }

    /// What a version keeps.
    init(_ version: DictionaryVersion) throws {
        rules = try JSONDecoder().decode([Rule].self, from: Data(version.rules.utf8))
    }

    /// A version of them, under a new id.
    func version() throws -> DictionaryVersion {
        DictionaryVersion(
            id: Identifier.random(),
            ruleCount: rules.count,
            rules: String(decoding: try wireJSON(rules), as: UTF8.self)
        )
    }

    /// Puts each new rule where one of the same string is, or else at the end.
    mutating func add(_ new: DictionaryRules) throws(APIError) {
        var latest: [ExactString: Rule] = [:]
        for rule in new.rules { latest[ExactString(rule.stringToReplace)] = rule }
        var placed: Set<ExactString> = []
        rules = (rules + new.rules).compactMap { rule in
            let string = ExactString(rule.stringToReplace)
            guard let replacement = latest[string] else { return rule }
            return placed.insert(string).inserted ? replacement : nil
        }
        try checkCount()
    }

    /// Removes every rule of these strings; there need not be one.
    mutating func remove(_ strings: [String]) {
        let strings = Set(strings.map(ExactString.init))
        rules.removeAll { strings.contains(ExactString($0.stringToReplace)) }
    }

    /// The rules as texts are read by them; what cannot be followed is left out.
    var spoken: [PronunciationRule] { rules.compactMap(\.spoken) }

    private func checkCount() throws(APIError) {
        guard rules.count > Self.maximumCount else { return }
        throw .invalidParameter(
            "rules",
            "There would be \(rules.count) rules and a dictionary has at most \(Self.maximumCount). Make another: "
                + "a text can be spoken with three."
        )
    }
}

/// A string that equals only what has the same scalars, as rules are matched.
private struct ExactString: Hashable {
    let scalars: [UInt8]

    init(_ string: String) { scalars = Array(string.utf8) }
}

extension PronunciationDictionaries.Rule {
    fileprivate init(_ rule: PronunciationRule) {
        let replacement: Replacement =
            switch rule.replacement {
            case .alias(let alias): .alias(alias)
            case .pronunciation(let sounds): .phoneme(sounds.symbols, alphabet: sounds.alphabet.rawValue)
            }
        self.init(
            rule.written,
            replacement,
            caseSensitive: rule.isCaseSensitive,
            wordBoundaries: rule.isWholeWord
        )
    }

    /// Nil if its alphabet is none that is known.
    fileprivate var spoken: PronunciationRule? {
        let replacement: PronunciationRule.Replacement
        switch self.replacement {
        case .alias(let alias): replacement = .alias(alias)
        case .phoneme(let symbols, let name):
            guard let alphabet = Pronunciation.Alphabet(named: name) else { return nil }
            replacement = .pronunciation(Pronunciation(alphabet, symbols))
        }
        return PronunciationRule(
            stringToReplace,
            replacement,
            isCaseSensitive: caseSensitive,
            isWholeWord: wordBoundaries
        )
    }

    fileprivate func check(named name: String) throws(APIError) {
        guard let spoken else {
            throw .invalidParameter("\(name).alphabet", "The alphabet must be 'ipa' or 'cmu-arpabet'.")
        }
        do throws(PronunciationRule.Fault) {
            try spoken.check()
        } catch {
            throw .invalidParameter("\(name).\(field(of: error))", error.description)
        }
    }

    /// The field that is at fault.
    private func field(of fault: PronunciationRule.Fault) -> String {
        let replaced = "string_to_replace"
        let saying = if case .alias = replacement { "alias" } else { "phoneme" }
        return switch fault {
        case .empty: replaced
        case .unreadable: saying
        case .tooLong: stringToReplace.unicodeScalars.count > PronunciationRule.maximumLength ? replaced : saying
        }
    }
}
