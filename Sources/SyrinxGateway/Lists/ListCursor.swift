import SyrinxCrypto
import SyrinxWire

/// Where the next page begins of a list that several keys have a part of.
///
/// It is sealed for whom it was made: the ids of keys are nobody's business, nor are those of things that are others'.
struct ListCursor: Hashable, Sendable {
    /// How far one key's part was read.
    struct Place: Hashable, Sendable {
        var keyID: String
        /// What the service is asked to begin after; nil for the beginning.
        var after: String?
        /// Whether there is nothing behind.
        var isOver = false
    }

    /// In the order in which they are read.
    var places: [Place]

    init(_ places: [Place]) {
        self.places = places
    }

    /// Nil for what was not sealed so.
    init?(_ text: String, under key: SealingKey, for context: String) {
        guard let bytes = key.openText(text, for: context),
            // What this server sealed is JSON.
            let list = try? JSONValue(parsing: bytes).array
        else { return nil }
        places = list.compactMap { place in
            guard let parts = place.array, parts.count == 2, let keyID = parts[0].string else { return nil }
            return Place(keyID: keyID, after: parts[1].string, isOver: parts[1] == false)
        }
    }

    func sealed(under key: SealingKey, for context: String) -> String {
        let list = places.map { place -> JSONValue in
            [.string(place.keyID), place.isOver ? false : place.after.map { .string($0) } ?? .null]
        }
        return key.sealText(JSONValue.array(list).serialized(), for: context)
    }
}
