/// Words that stand between others and name nothing.
enum Grammar {
    private static let functions: Set<String> = [
        "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "and",
        "or", "but", "nor", "so", "if", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "than", "then",
        "is", "are", "was", "were", "be", "been", "am", "do", "does", "did", "has", "have", "had", "can", "could",
        "will",
        "would", "shall", "should", "may", "might", "must", "not", "no", "yes", "very", "just", "too", "also", "i",
        "you",
        "he", "she", "it", "we", "they", "me", "him", "us", "them", "what", "who", "which", "when", "where", "why",
        "how",
        "here", "there", "now", "well", "okay", "going", "wrong", "correct", "incorrect", "required", "invalid",
        "about",
        "over", "under", "up", "down", "out", "into", "all", "some", "any", "each", "every", "more", "most", "still",
    ]

    static func isFunction(_ word: String) -> Bool { functions.contains(word) }
}
