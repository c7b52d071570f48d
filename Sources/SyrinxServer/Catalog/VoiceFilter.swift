import SyrinxWire

/// Which voices a query leaves over.
///
/// All voices here are premade and nobody's own, so whatever asks for cloned, shared or saved ones leaves none.
struct VoiceFilter {
    private let query: Voices.SearchQuery
    private let excludesPremade: Bool

    private static let types: Set = [
        "personal", "community", "default", "workspace", "non-default", "non-community", "saved",
    ]
    private static let categories: Set = ["premade", "cloned", "generated", "professional", "famous", "high_quality"]

    /// - Throws: `invalid_parameters` for a type or category that does not exist.
    init(_ query: Voices.SearchQuery) throws(APIError) {
        if let type = query.voiceType, !Self.types.contains(type) {
            throw .invalidParameter("voice_type", "The voice_type must be one of \(Self.list(Self.types)).")
        }
        if let category = query.category, !Self.categories.contains(category) {
            throw .invalidParameter("category", "The category must be one of \(Self.list(Self.categories)).")
        }
        self.query = query
        excludesPremade =
            query.voiceType.map { $0 != "default" } ?? false
            || query.category.map { $0 != "premade" } ?? false
            || query.fineTuningState != nil
            || query.collectionID != nil
            || query.highQuality == true
            || query.minNoticePeriodDays ?? 0 > 0
    }

    func admits(_ voice: Voice) -> Bool {
        let labels = voice.labels
        return !excludesPremade
            && Self.agrees(query.gender, labels.gender.rawValue)
            && Self.agrees(query.age, labels.age.rawValue)
            && Self.agrees(query.accent, labels.accent)
            && Self.holds(query.language, labels.language)
            && Self.holds(query.useCases, labels.useCase)
            && matches(voice)
    }

    /// Whether every word that is searched for occurs in the voice's name, description, labels or category.
    private func matches(_ voice: Voice) -> Bool {
        guard let words = query.search?.lowercased().split(whereSeparator: \.isWhitespace), !words.isEmpty else {
            return true
        }
        let texts = [voice.name, voice.description, "premade"] + voice.labels.dictionary.values
        let lowered = texts.map { $0.lowercased() }
        return words.allSatisfy { word in lowered.contains { $0.contains(word) } }
    }

    /// Without regard to case, and to how words are joined: `middle-aged` is `middle_aged`.
    private static func agrees(_ wanted: String?, _ label: String?) -> Bool {
        guard let wanted else { return true }
        return label.map { plain($0) == plain(wanted) } ?? false
    }

    private static func holds(_ wanted: [String]?, _ label: String?) -> Bool {
        guard let wanted, !wanted.isEmpty else { return true }
        return wanted.contains { agrees($0, label) }
    }

    private static func plain(_ label: String) -> String {
        String(label.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 })
    }

    private static func list(_ words: Set<String>) -> String {
        words.sorted().map { "'\($0)'" }.joined(separator: ", ")
    }
}
