/// Finds which of many strings stand at a place of a text, in one walk along the text.
struct RuleTree: Sendable {
    /// What stands at the end of a string.
    struct Entry: Sendable {
        /// The rule's place among all; the lowest that fits wins.
        var rank: Int
        var isWholeWord: Bool
        /// The alphabet that a voice needs for it.
        var alphabet: Pronunciation.Alphabet?
    }

    /// The next node by node and scalar; 0 is the root.
    private var edges: [UInt64: Int] = [:]
    /// By node.
    private var entries: [[Entry]] = [[]]
    /// Whether all strings count as whole words only.
    private(set) var isWholeWordsOnly = true

    var isEmpty: Bool { edges.isEmpty }

    private static func edge(_ node: Int, _ scalar: UInt32) -> UInt64 { UInt64(node) << 32 | UInt64(scalar) }

    mutating func insert(_ string: some Sequence<UInt32>, _ entry: Entry) {
        var node = 0
        for scalar in string {
            let edge = Self.edge(node, scalar)
            if let next = edges[edge] {
                node = next
            } else {
                entries.append([])
                node = entries.count - 1
                edges[edge] = node
            }
        }
        // An earlier rule that fits wherever this one does leaves it nothing, so a node has few entries.
        let isHidden = entries[node].contains { earlier in
            (!earlier.isWholeWord || entry.isWholeWord)
                && (earlier.alphabet == nil || earlier.alphabet == entry.alphabet)
        }
        guard node != 0, !isHidden else { return }
        entries[node].append(entry)
        if !entry.isWholeWord { isWholeWordsOnly = false }
    }

    /// Calls `body` for each string that `text` goes on with from `start`, shortest first, with where it ends.
    func walk(_ text: some RandomAccessCollection<UInt32>, _ body: (Int, Entry) -> Void) {
        var node = 0
        for (length, scalar) in text.enumerated() {
            guard let next = edges[Self.edge(node, scalar)] else { return }
            node = next
            for entry in entries[node] { body(length + 1, entry) }
        }
    }
}
