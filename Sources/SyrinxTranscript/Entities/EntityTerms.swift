/// Lists of words that name something by themselves, with commas between.
///
/// The most common ones of English: no list here is whole, and most could not be.
enum EntityTerms {
    struct Term {
        var words: [String]
        var type: EntityType
        /// It counts with a capital letter only: `Turkey`.
        var isName: Bool
    }

    /// The terms by their first word, the longest first.
    static let byFirstWord: [String: [Term]] = {
        let lists = names.map { ($0, $1, true) } + words.map { ($0, $1, false) }
        let terms = lists.flatMap { type, list, isName in
            split(list).map { Term(words: $0.split(separator: " ").map(String.init), type: type, isName: isName) }
        }
        return Dictionary(grouping: terms) { $0.words.first ?? "" }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    static let cities = Set(split(cityList))
    static let givenNames = Set(split(givenNameList)).union(ambiguousNames)

    static func split(_ list: String) -> [String] {
        list.split { $0 == "," || $0 == "\n" }.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(String.init)
    }
}
