extension JSONValue {
    /// What the texts of a form's field stand for where a `type` is wanted; nil if that is nothing.
    init?(formField texts: [String], as type: Any.Type) {
        switch type {
        case let list as any List.Type:
            if Self.isScalar(list.element) {
                self = .array(texts.map { .string($0) })
            } else if texts.count == 1, let value = Self.read(texts[0]) {
                if case .array = value { self = value } else { self = [value] }
            } else {
                self = .array(texts.compactMap(Self.read))
                if self == [] { return nil }
            }
        case _ where Self.isScalar(type):
            guard let text = texts.last(where: { !$0.isEmpty }) else { return nil }
            self = .string(text)
        case _ where texts.count > 1: self = .array(texts.map { .string($0) })
        default:
            guard let value = texts.first.flatMap(Self.read) else { return nil }
            self = value
        }
    }

    private static func isScalar(_ type: Any.Type) -> Bool {
        type is String.Type || type is Bool.Type || type is any FixedWidthInteger.Type || type is Double.Type
            || type is Float.Type || type is any Choice.Type
    }

    /// An object, list or string in JSON, or the text itself; nil for the empty one and for `null`.
    ///
    /// Numbers and Booleans are read from texts anyway, and a word for a string in disguise may look like one of them.
    private static func read(_ text: String) -> JSONValue? {
        if text.isEmpty || text == "null" { return nil }
        guard text.first == "{" || text.first == "[" || text.first == "\"" else { return .string(text) }
        do throws(ValidationError) {
            return try JSONValue(parsing: Array(text.utf8))
        } catch {
            return .string(text)
        }
    }
}
