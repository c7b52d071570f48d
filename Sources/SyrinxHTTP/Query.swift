/// The query of a request: names and values, percent-decoded, in order, names repeated for lists.
public struct Query: Hashable, Sendable {
    public var items: [(name: String, value: String)] = []

    public init() {}

    /// The last value of this name.
    public subscript(name: String) -> String? {
        items.last { $0.name == name }?.value
    }

    /// Every value of this name.
    public func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.items.elementsEqual(b.items, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        for item in items { hasher.combine(item.name); hasher.combine(item.value) }
    }
}
