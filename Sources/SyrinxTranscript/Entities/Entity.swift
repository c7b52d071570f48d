/// Something named in a transcript that was asked for.
public struct Entity: Hashable, Sendable {
    public var type: EntityType
    public var text: String
    /// Where it is in the transcript's text, in Unicode scalars.
    public var characters: Range<Int>
    /// Seconds at which its first word begins and its last one ends.
    public var start: Double
    public var end: Double

    public init(type: EntityType, text: String, characters: Range<Int>, start: Double, end: Double) {
        self.type = type
        self.text = text
        self.characters = characters
        self.start = start
        self.end = end
    }
}

extension Transcript {
    /// What of a selection is named in the text, in order; no two overlap.
    ///
    /// By rules and lists, of English: what has a form of its own (addresses, numbers, dates, amounts) is found
    /// wherever it is written; numbers without one where the words before say what they are; names where something
    /// introduces them or they are among the most common. `product_or_service` is never found.
    public func entities(_ selection: EntitySelection) -> [Entity] {
        let text = EntityText(self)
        return EntityFinder().findings(in: text).flatMap { finding in
            finding.selected(by: selection).map { type, range in
                Entity(
                    type: type,
                    text: text.string(range),
                    characters: range,
                    start: items[text.item(at: range.lowerBound)].start,
                    end: items[text.item(at: range.upperBound - 1)].end
                )
            }
        }
    }
}
